using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Chaos.Replicas;

/// <summary>Leads a replica's transactions through its gate. None is held while it is open: from beginning to end it is under way.</summary>
internal sealed class GatedTransactions(Gate gate, WatchedConnections connections) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(Place.BeforeWrite, holds: true);
        connections.Begins(connection);
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(Place.BeforeCommit, holds: false);
        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.GetDbConnection() is { } connection) { connections.Committed(connection); }

        await gate.PassAsync(Place.AfterCommit, holds: true);
    }
}
