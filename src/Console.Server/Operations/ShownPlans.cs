using System.Collections.Concurrent;
using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>Remembers what lately shown plans rested on, so that a refusal can say what has changed since.</summary>
/// <remarks>A fingerprint alone says that something moved, not what. Another replica may have shown the plan: then only the new one can be told.</remarks>
internal sealed class ShownPlans
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<string, ImmutableArray<PlanFact>> _facts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public void Keep(OperationPlan plan)
    {
        if (!_facts.TryAdd(plan.Fingerprint, plan.Facts)) { return; }

        _order.Enqueue(plan.Fingerprint);
        while (_order.Count > Most && _order.TryDequeue(out var oldest)) { _facts.TryRemove(oldest, out _); }
    }

    /// <summary>What differs; empty when the plan is not remembered.</summary>
    public ImmutableArray<string> DifferenceTo(string fingerprint, OperationPlan now) =>
        _facts.TryGetValue(fingerprint, out var facts) ? PlanDifference.Between(facts, now.Facts) : [];
}
