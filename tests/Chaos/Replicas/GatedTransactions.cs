using System.Data.Common;
using DeployConsole.Chaos.Time;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Chaos.Replicas;

/// <summary>Leads a replica's transactions through its gate.</summary>
internal sealed class GatedTransactions(Gate gate, Stillness stillness) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(Place.BeforeWrite, holds: true);
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(Place.BeforeCommit, holds: false);
        stillness.Begin(transaction);
        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        stillness.End(transaction);
        await gate.PassAsync(Place.AfterCommit, holds: true);
    }

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        stillness.End(transaction);
        return Task.CompletedTask;
    }
}
