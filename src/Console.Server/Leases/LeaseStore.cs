using System.Data.Common;
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
        var rows = await database.ReadAsync(
            $"""
             SELECT "Name", "Owner", "Epoch", "Renewal", "ExpiresAt" FROM "leases"
             """,
            Row, cancellationToken);
        return rows.ToDictionary(row => row.Name, StringComparer.Ordinal);
    }

    /// <summary>Takes a lease that is as it was <paramref name="seen"/>, or that nobody ever had.</summary>
    /// <returns>The new epoch; null when somebody was faster.</returns>
    public async Task<long?> TakeAsync(string name, LeaseRow? seen, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var expires = clock.GetUtcNow() + duration;
        if (seen is null)
        {
            return await database.ChangeAsync(
                $"""INSERT INTO "leases" ("Name", "Owner", "Epoch", "Renewal", "ExpiresAt") VALUES ({name}, {replica.Name}, 1, 0, {expires}) ON CONFLICT DO NOTHING""",
                cancellationToken) is 1 ? 1 : null;
        }

        var epoch = seen.Epoch + 1;
        return await database.ChangeAsync(
            $"""
             UPDATE "leases" SET "Owner" = {replica.Name}, "Epoch" = {epoch}, "Renewal" = 0, "ExpiresAt" = {expires}
             WHERE "Name" = {name} AND "Epoch" = {seen.Epoch} AND "Renewal" = {seen.Renewal} AND "Owner" = {seen.Owner}
             """,
            cancellationToken) is 1 ? epoch : null;
    }

    /// <summary>False when the lease has changed hands.</summary>
    public async Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ChangeAsync(
            $"""
             UPDATE "leases" SET "Renewal" = "Renewal" + 1, "ExpiresAt" = {clock.GetUtcNow() + duration}
             WHERE "Name" = {lease.Name} AND "Owner" = {lease.Owner} AND "Epoch" = {lease.Epoch}
             """,
            cancellationToken) is 1;
    }

    /// <summary>Gives a lease back: the next one need not wait.</summary>
    public async Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.ChangeAsync(
            $"""
             UPDATE "leases" SET "Owner" = '', "ExpiresAt" = {clock.GetUtcNow()}
             WHERE "Name" = {lease.Name} AND "Owner" = {lease.Owner} AND "Epoch" = {lease.Epoch}
             """,
            cancellationToken);
    }

    private static LeaseRow Row(DbDataReader row) => new()
    {
        Name = row.GetString(0), Owner = row.GetString(1), Epoch = row.GetInt64(2), Renewal = row.GetInt64(3), ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
    };
}
