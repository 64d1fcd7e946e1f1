using System.Collections.Concurrent;
using DeployConsole.Contracts;

namespace DeployConsole.Server.Inventory.Limits;

/// <summary>One <see cref="CallBudget"/> for each scope and AWS bucket, shared by everything that reads.</summary>
public sealed class CallBudgets(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(ScopeId, AwsBucket), CallBudget> _kept = new();

    public void Dispose()
    {
        foreach (var budget in _kept.Values) { budget.Dispose(); }
    }

    internal CallBudget For(ScopeId scope, AwsBucket bucket) => _kept.GetOrAdd((scope, bucket), key => new CallBudget(key.Item2, clock));
}
