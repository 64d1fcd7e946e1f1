using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>
/// EF Core locks a SQLite file with a row while it migrates, and waits for ever for a row that a process which died left behind:
/// https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection. PostgreSQL's lock ends with the connection.
/// </summary>
internal static class AbandonedLock
{
    /// <summary>How long a row may stand unmoved before its process counts as dead. A migration of ours takes less than a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Removes a lock that nobody holds; at once when there is none.</summary>
    /// <returns>True when one was removed.</returns>
    public static async Task<bool> BreakAsync(ConsoleDatabase database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!database.Database.IsSqlite() || await TakenAtAsync(database, cancellationToken) is not { } taken) { return false; }

        await Task.Delay(Patience, clock, cancellationToken);
        return await database.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" WHERE "Timestamp" = {taken}""", cancellationToken) is 1;
    }

    private static async Task<string?> TakenAtAsync(ConsoleDatabase database, CancellationToken cancellationToken)
    {
        var tables = await database.Database.SqlQuery<string>($"""SELECT "name" AS "Value" FROM "sqlite_master" WHERE "name" = '__EFMigrationsLock'""").ToListAsync(cancellationToken);
        return tables.Count is 0
            ? null
            : (await database.Database.SqlQuery<string>($"""SELECT "Timestamp" AS "Value" FROM "__EFMigrationsLock" """).ToListAsync(cancellationToken)).FirstOrDefault();
    }
}
