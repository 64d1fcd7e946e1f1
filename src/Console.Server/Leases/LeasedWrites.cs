using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Leases;

/// <summary>Writes only while a lease is held, as the database sees it.</summary>
internal sealed class LeasedWrites(IDbContextFactory<ConsoleDatabase> databases)
{
    /// <summary>
    /// Runs <paramref name="write"/> and saves what it added, in one transaction that first takes the lease's row. The row stays locked
    /// until the transaction ends: nobody can win the lease in between.
    /// </summary>
    /// <exception cref="LeaseLostException">The lease has changed hands; nothing was written.</exception>
    public async Task WriteAsync(Lease lease, Func<ConsoleDatabase, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (!lease.IsHeld) { throw new LeaseLostException(lease.Name); }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await DemandAsync(database, lease, cancellationToken);
        await write(database, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task DemandAsync(ConsoleDatabase database, Lease lease, CancellationToken cancellationToken)
    {
        var mine = database.Set<LeaseRow>().Where(row => row.Name == lease.Name && row.Owner == lease.Owner && row.Epoch == lease.Epoch);

        // Writes what is there already: for the lock, and for the count.
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.Epoch, lease.Epoch), cancellationToken) is 0) { throw new LeaseLostException(lease.Name); }
    }
}
