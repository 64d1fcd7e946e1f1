using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Leases;

/// <summary>The rows of leases. Each change is one statement that compares and sets.</summary>
internal sealed class LeaseStore(IDbContextFactory<ConsoleDatabase> databases, Replica replica, TimeProvider clock)
{
    /// <summary>This replica.</summary>
    public string Owner => replica.Name;

    public async Task<IReadOnlyDictionary<string, LeaseRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<LeaseRow>().AsNoTracking().ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Takes a lease that is as it was <paramref name="seen"/>, or that nobody ever had.</summary>
    /// <returns>The new epoch; null when somebody was faster.</returns>
    public async Task<long?> TakeAsync(string name, LeaseRow? seen, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var expires = clock.GetUtcNow() + duration;
        if (seen is not null)
        {
            var epoch = seen.Epoch + 1;
            var taken = await database.Set<LeaseRow>().Where(row => row.Name == name && row.Epoch == seen.Epoch && row.Renewal == seen.Renewal && row.Owner == seen.Owner)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Owner, replica.Name).SetProperty(row => row.Epoch, epoch).SetProperty(row => row.Renewal, 0).SetProperty(row => row.ExpiresAt, expires),
                    cancellationToken);
            return taken is 1 ? epoch : null;
        }

        database.Add(new LeaseRow { Name = name, Owner = replica.Name, Epoch = 1, Renewal = 0, ExpiresAt = expires });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return 1;
        }
        catch (DbUpdateException)
        {
            // Somebody else was first; or the database is away, which the next look tells.
            return null;
        }
    }

    /// <summary>False when the lease has changed hands.</summary>
    public async Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var expires = clock.GetUtcNow() + duration;
        return await Mine(database, lease).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Renewal, row => row.Renewal + 1).SetProperty(row => row.ExpiresAt, expires), cancellationToken) is 1;
    }

    /// <summary>Gives a lease back: the next one need not wait.</summary>
    public async Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await Mine(database, lease).ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, "").SetProperty(row => row.ExpiresAt, now), cancellationToken);
    }

    private static IQueryable<LeaseRow> Mine(ConsoleDatabase database, Lease lease) =>
        database.Set<LeaseRow>().Where(row => row.Name == lease.Name && row.Owner == lease.Owner && row.Epoch == lease.Epoch);
}
