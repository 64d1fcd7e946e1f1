using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Dags;

/// <summary>Forgets staged files that nobody will send: those of ended deployments, and those older than a day.</summary>
internal sealed partial class DagUploadSweep(IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock, ILogger<DagUploadSweep> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    /// <summary>Sweeps once.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = clock.GetUtcNow() - DagStaging.Lifetime;
        await database.ChangeAsync(
            $"""
             DELETE FROM "dag_upload_files" WHERE "UploadId" IN
               (SELECT "Id" FROM "dag_uploads" WHERE "OperationId" NOT IN (SELECT "Id" FROM "operations" WHERE "EndedAt" IS NULL))
             """,
            cancellationToken);
        await database.ChangeAsync(
            $"""
             DELETE FROM "dag_uploads" WHERE "StagedAt" < {oldest}
               AND ("OperationId" IS NULL OR "OperationId" NOT IN (SELECT "Id" FROM "operations" WHERE "EndedAt" IS NULL))
             """,
            cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (System.Data.Common.DbException failure)
                {
                    LogFailed(failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The normal end.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Staged files could not be swept; the next sweep tries again.")]
    private partial void LogFailed(Exception failure);
}
