using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeployConsole.Server.Storage;

/// <summary>Creates a database, or brings it to this version's form, with the scripts that <c>tools/migrations.sh</c> makes of the migrations.</summary>
/// <remarks>
/// EF Core would do it from the migrations themselves, and for that look at every type of the console and build its model twice more:
/// a third of a start, and of the types that are loaded at rest. What was done is kept where EF Core keeps it, so its tools go on working.
/// </remarks>
internal static class Schema
{
    /// <summary>Runs what this database has not had, all or nothing. Processes that start together do it one after another.</summary>
    public static async Task UpdateAsync(ConsoleDatabase database, CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken)) { await creator.CreateAsync(cancellationToken); }

        // SQLite lets one process begin; PostgreSQL needs a lock that ends with the transaction.
        await using var transaction = await database.Connection().BeginTransactionAsync(cancellationToken);
        var at = transaction.GetDbTransaction();
        if (database is PostgreSqlDatabase) { await RunAsync(at, "SELECT pg_advisory_xact_lock(hashtext('deploy_console_schema'))", cancellationToken); }

        var done = await DoneAsync(at, database is PostgreSqlDatabase, cancellationToken);
        foreach (var (migration, script) in ScriptsOf(database).Where(script => !done.Contains(script.Migration)))
        {
            await RunAsync(at, script, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The migrations in their order, as SQL; each also writes down that it was done.</summary>
    public static IEnumerable<(string Migration, string Script)> ScriptsOf(ConsoleDatabase database)
    {
        var home = typeof(Schema).Assembly;
        var folder = database is PostgreSqlDatabase ? "PostgreSql/" : "Sqlite/";
        return home.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (Path.GetFileNameWithoutExtension(name), Read(home, name)));
    }

    private static async Task<HashSet<string>> DoneAsync(DbTransaction at, bool onServer, CancellationToken cancellationToken)
    {
        var history = onServer
            ? "SELECT count(*) FROM pg_class WHERE oid = to_regclass('\"__EFMigrationsHistory\"')"
            : "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        var done = new HashSet<string>(StringComparer.Ordinal);
        await using var asked = Command(at, history);
        if (await asked.ExecuteScalarAsync(cancellationToken) is 0L) { return done; }

        await using var all = Command(at, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"");
        await using var rows = await all.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) { done.Add(rows.GetString(0)); }

        return done;
    }

    private static async Task RunAsync(DbTransaction at, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(at, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The scripts are this program's own.
    private static DbCommand Command(DbTransaction at, string sql)
    {
        var command = at.Connection?.CreateCommand() ?? throw new InvalidOperationException("The transaction has ended.");
        (command.Transaction, command.CommandText) = (at, sql);
        return command;
    }

    private static string Read(Assembly home, string name)
    {
        using var script = new StreamReader(home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing."));
        return script.ReadToEnd();
    }
}
