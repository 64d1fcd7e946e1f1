using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>Looks whether the database can be used: now and then, at once when somebody failed, and every second while it cannot.</summary>
internal sealed partial class DatabaseWatch(IDbContextFactory<ConsoleDatabase> databases, DatabaseState state, TimeProvider clock, ILogger<DatabaseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_troubled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly AsyncLocal<bool> s_probing = new();
    private TroubleKind? _told;

    /// <summary>True in the look itself, which asks also when the database is known not to answer.</summary>
    internal static bool IsProbing => s_probing.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        s_probing.Value = true;
        using var suspected = state.Suspected.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            using var over = new CancellationTokenSource(state.Trouble is null ? s_quiet : s_troubled, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, over.Token);

            // While there is trouble everybody fails; the pace is kept.
            var next = state.Trouble is null ? suspected.NextAsync(either.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            // A connection of before a restart of the server fails once though the server is well: the second look is the one that counts.
            var failure = await FailureAsync(stopping);
            if (failure is not null and not OperationCanceledException && state.Trouble is null) { failure = await FailureAsync(stopping); }

            if (failure is null) { Tell(state.Usable()); }
            else { Tell(state.Known(DatabaseFaults.TroubleOf(failure) ?? TroubleKind.Away), failure); }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The normal end.
        }
    }

    private void Tell((DatabaseTrouble? Over, string? Suspicion) before)
    {
        if (before.Over is { } over) { LogUsable(clock.GetUtcNow() - over.Since); }
        else if (before.Suspicion is { } reason) { LogPassing(reason.TrimEnd('.')); }

        _told = null;
    }

    private void Tell(DatabaseTrouble trouble, Exception failure)
    {
        if (_told == trouble.Kind) { return; }

        _told = trouble.Kind;
        LogTrouble(trouble.Words, Where(), failure.GetBaseException().Message.TrimEnd('.'), trouble.Remedy);
    }

    private async Task<Exception?> FailureAsync(CancellationToken stopping)
    {
        await using var database = await databases.CreateDbContextAsync(stopping);
        try
        {
            using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
            await LookAsync(database, either.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever the database answers but an answer means that it cannot be used, and is told.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // What is kept open stays as it was opened: broken, or for reading only.
            if (database is PostgreSqlDatabase server) { Disconnect(server); }
            else if (database.Database.GetDbConnection() is SqliteConnection file) { SqliteConnection.ClearPool(file); }

            return failure;
        }
    }

    // Not inlined: a console on a file does without the driver.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Disconnect(PostgreSqlDatabase database) => NpgsqlConnection.ClearPool((NpgsqlConnection)database.Database.GetDbConnection());

    // What cannot be written is back when it can: a row as large as some pages, so that it needs new ones.
    private async Task LookAsync(ConsoleDatabase database, CancellationToken cancellationToken)
    {
        if (state.Trouble is null or { Kind: TroubleKind.Away })
        {
            await database.ReadAsync($"""SELECT 1 FROM "storage_probes" LIMIT 1""", _ => true, cancellationToken);
            return;
        }

        var probe = ProbeRow.New();
        database.Add(probe);
        await database.SaveChangesAsync(cancellationToken);
        database.Remove(probe);
        await database.SaveChangesAsync(cancellationToken);
    }

    private string Where()
    {
        using var database = databases.CreateDbContext();
        var connection = database.Database.GetDbConnection();
        return database is PostgreSqlDatabase ? $"{connection.DataSource}, database {connection.Database}" : connection.DataSource;
    }

    [LoggerMessage(LogLevel.Error, "{Words} It is {Where}. {Reason}. {Remedy}")]
    private partial void LogTrouble(string words, string where, string reason, string remedy);

    [LoggerMessage(LogLevel.Warning, "The console's database failed for a moment and can be used. {Reason}.")]
    private partial void LogPassing(string reason);

    [LoggerMessage(LogLevel.Warning, "The console's database can be used again, after {Time}.")]
    private partial void LogUsable(TimeSpan time);
}
