using DeployConsole.Server.Audit;
using DeployConsole.Server.Live.Replicas;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>Creates the database, or brings it to this version's form, before anything else starts.</summary>
/// <remarks>
/// A server that does not answer yet is waited for, and the log says so each time: what starts all replicas and their database together
/// needs no order. What waiting cannot mend, such as a wrong password, ends the start.
/// </remarks>
internal sealed partial class DatabasePreparation(
    IDbContextFactory<ConsoleDatabase> databases, ReplicaTriggers triggers, DatabaseState state, TimeProvider clock, ILogger<DatabasePreparation> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (!await TryAsync(began, cancellationToken)) { await Task.Delay(s_pause, clock, cancellationToken); }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> TryAsync(long began, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await Schema.UpdateAsync(database, cancellationToken);
            await AppendOnly.EnsureAsync(database, cancellationToken);
            await triggers.PrepareAsync(database, cancellationToken);

            // That a file was not there yet was no trouble.
            state.Usable();
            return true;
        }
        catch (Exception failure) when (DatabaseFaults.TroubleOf(failure) is TroubleKind.Away && !cancellationToken.IsCancellationRequested)
        {
            LogWaiting(clock.GetElapsedTime(began), failure.GetBaseException().Message, s_pause);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The console's database does not answer for {Time}; the console starts when it does. {Reason} Trying again in {Pause}.")]
    private partial void LogWaiting(TimeSpan time, string reason, TimeSpan pause);
}
