using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Live.Replicas;

/// <summary>Makes PostgreSQL announce each write to a table that a signal is about.</summary>
/// <remarks>
/// A trigger sends the notification in the transaction of the write, whoever writes and in whichever way; so it arrives when the
/// transaction has been committed, once for each, and not at all when it was rolled back.
/// </remarks>
internal sealed class ReplicaTriggers(IServiceProvider services)
{
    /// <summary>What replicas listen to; the payload is the signal's name.</summary>
    public const string Channel = "deploy_console";

    /// <summary>Makes what is missing. Does nothing on SQLite.</summary>
    public async Task PrepareAsync(ConsoleDatabase database, CancellationToken cancellationToken)
    {
        if (database is not PostgreSqlDatabase) { return; }

        var wanted = services.GetServices<ReplicaSignal>().SelectMany(signal => signal.Tables.Select(table => (Table: table, Trigger: $"announce_{signal.Name}"))).ToList();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // Replicas that start together make them one after another.
        await database.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('deploy_console_triggers'))", cancellationToken);
        var there = await database.Database.SqlQueryRaw<string>("SELECT tgname || ' ' || tgrelid::regclass::text AS \"Value\" FROM pg_trigger").ToListAsync(cancellationToken);
        if (wanted.TrueForAll(trigger => there.Contains($"{trigger.Trigger} {trigger.Table}", StringComparer.Ordinal))) { return; }

        await database.Database.ExecuteSqlRawAsync(
            $"""
             CREATE OR REPLACE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS $body$
             BEGIN PERFORM pg_notify('{Channel}', TG_ARGV[0]); RETURN NULL; END $body$
             """,
            cancellationToken);
        foreach (var (table, trigger) in wanted)
        {
            var name = trigger["announce_".Length..];
#pragma warning disable EF1002 // The names are this program's own.
            await database.Database.ExecuteSqlRawAsync(
                $"DROP TRIGGER IF EXISTS {trigger} ON {table}; CREATE TRIGGER {trigger} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION announce('{name}')",
                cancellationToken);
#pragma warning restore EF1002
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
