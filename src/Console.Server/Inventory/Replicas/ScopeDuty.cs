using DeployConsole.Contracts;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Storage;
using DeployConsole.Server.Storage.Faults;

namespace DeployConsole.Server.Inventory.Replicas;

/// <summary>Whose turn it is to read a scope: the holder of its lease reads, the other replicas show what the holder keeps.</summary>
internal sealed class ScopeDuty(LeaseKeeper leases, DatabaseState state, DatabaseChoice choice, TimeProvider clock)
{
    // A lease that ran out because the database was away is won again within a round or two.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>True when other replicas may be there.</summary>
    public bool IsShared => choice is DatabaseChoice.PostgreSql;

    /// <summary>The lease while this replica holds it; null otherwise.</summary>
    public Lease? Held(ScopeId scope) => leases.Held(LeaseNames.Of(scope));

    /// <summary>Waits until it is this replica's turn.</summary>
    public Task<Lease> BegunAsync(ScopeId scope, CancellationToken cancellationToken) => leases.WaitAsync(LeaseNames.Of(scope), cancellationToken);

    /// <summary>
    /// Waits until another replica may have the turn. While the database is away nobody can win it, and reading AWS needs no lease: whoever
    /// read last reads on, so that the pages stay true. What is read is not kept then, since keeping needs the lease.
    /// </summary>
    public async Task EndedAsync(ScopeId scope, CancellationToken cancellationToken)
    {
        for (var lease = Held(scope); lease is not null; lease = await AgainAsync(scope, cancellationToken))
        {
            using var lost = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<Lease?> AgainAsync(ScopeId scope, CancellationToken cancellationToken)
    {
        using var recovered = state.Recovered.Begin();
        while (true)
        {
            using var patience = new CancellationTokenSource(s_patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await leases.WaitAsync(LeaseNames.Of(scope), either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (state.Trouble is null) { return null; }

                await recovered.NextAsync(cancellationToken);
            }
        }
    }
}
