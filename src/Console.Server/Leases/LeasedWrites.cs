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
    public Task WriteAsync(Lease lease, Func<ConsoleDatabase, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        ChangeAsync(lease, async (database, token) =>
        {
            await write(database, token);
            await database.SaveChangesAsync(token);
        }, cancellationToken);

    /// <summary>The same for a change that is a statement, and adds nothing to be saved.</summary>
    /// <exception cref="LeaseLostException">The lease has changed hands; nothing was written.</exception>
    public async Task ChangeAsync(Lease lease, Func<ConsoleDatabase, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        if (!lease.IsHeld) { throw new LeaseLostException(lease.Name); }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Connection().BeginTransactionAsync(cancellationToken);
        await DemandAsync(database, lease, cancellationToken);
        await change(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task DemandAsync(ConsoleDatabase database, Lease lease, CancellationToken cancellationToken)
    {
        // Writes what is there already: for the lock, and for the count.
        var mine = await database.ChangeAsync(
            $"""UPDATE "leases" SET "Epoch" = {lease.Epoch} WHERE "Name" = {lease.Name} AND "Owner" = {lease.Owner} AND "Epoch" = {lease.Epoch}""", cancellationToken);
        if (mine is 0) { throw new LeaseLostException(lease.Name); }
    }
}
