using DeployConsole.Server.Operations;
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
        var running = database.Set<OperationRow>().Where(operation => operation.EndedAt == null).Select(operation => operation.Id);
        var ended = database.Set<DagUpload>().Where(upload => upload.OperationId != null && !running.Contains(upload.OperationId.Value)).Select(upload => upload.Id);
        await database.Set<DagUploadFile>().Where(file => ended.Contains(file.UploadId)).ExecuteDeleteAsync(cancellationToken);
        await database.Set<DagUpload>()
            .Where(upload => upload.StagedAt < oldest && (upload.OperationId == null || !running.Contains(upload.OperationId.Value)))
            .ExecuteDeleteAsync(cancellationToken);
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
