using System.Collections.Concurrent;
using DeployConsole.Contracts;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Inventory.Limits;

/// <summary>One <see cref="CallBudget"/> for each scope and AWS bucket, shared by sweeps, pages and operations.</summary>
public sealed class CallBudgets(IOptions<InventoryOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(ScopeId, AwsBucket), CallBudget> _kept = new();

    public void Dispose()
    {
        foreach (var budget in _kept.Values) { budget.Dispose(); }
    }

    internal CallBudget For(ScopeId scope, AwsBucket bucket) => _kept.GetOrAdd((scope, bucket), key => new CallBudget(key.Item2, options.Value.ShareOfRates, clock));
}
