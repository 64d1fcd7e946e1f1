using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage.Faults;

namespace DeployConsole.Server.Operations.Running;

/// <summary>The operations of one scope, for as long as this replica holds its lease.</summary>
internal sealed partial class ScopeRuns(RunPlatform platform, OperationCatalog catalog, OperationsOptions options, ScopeId scope, Lease lease, ILogger logger)
{
    private static readonly TimeSpan s_afterFault = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Guid, (Task Run, CancellationTokenSource CalledOff)> _running = [];

    /// <summary>Takes up what is to be run, until the lease is lost or the host stops; then waits until nothing runs any more.</summary>
    /// <param name="hard">The time to stop is over.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken hard)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
        using var watch = platform.Journal.Changed.Begin();
        while (!ends.IsCancellationRequested)
        {
            try
            {
                await TakeUpAsync(ends.Token, hard);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
            {
                LogUnread(failure, scope.ToString());
            }
            catch (OperationCanceledException) when (ends.IsCancellationRequested)
            {
                break;
            }

            using var over = new CancellationTokenSource(options.LookEvery, platform.Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, over.Token);
            await watch.NextAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values.Select(run => run.Run));
        foreach (var (_, calledOff) in _running.Values) { calledOff.Dispose(); }
    }

    private async Task TakeUpAsync(CancellationToken ends, CancellationToken hard)
    {
        var work = await platform.Journal.WorkAsync(scope, ends);
        foreach (var (id, run) in _running.Where(entry => entry.Value.Run.IsCompleted).ToList())
        {
            run.CalledOff.Dispose();
            _running.Remove(id);
        }

        foreach (var (id, calledOff) in work)
        {
            if (!_running.TryGetValue(id, out var run))
            {
                var callOff = new CancellationTokenSource();
                _running[id] = run = (CarryOutAsync(id, callOff.Token, ends, hard), callOff);
            }

            if (calledOff) { await run.CalledOff.CancelAsync(); }
        }
    }

    private async Task CarryOutAsync(Guid id, CancellationToken calledOff, CancellationToken ends, CancellationToken stopped)
    {
        using var hard = CancellationTokenSource.CreateLinkedTokenSource(stopped, lease.Lost);
        using var soft = CancellationTokenSource.CreateLinkedTokenSource(ends, hard.Token, calledOff);
        ActingPermit.Need(lease);
        CallPace.Keep(platform.Pace);
        for (var faults = 0; !ends.IsCancellationRequested; faults++)
        {
            try
            {
                if (await platform.Journal.FindAsync(id, ends) is { Status: OperationStatus.Running } operation) { await RunAsync(operation, new RunTokens(soft.Token, hard.Token)); }

                return;
            }
            catch (Exception gone) when (gone is LeaseLostException || (gone is OperationCanceledException && soft.IsCancellationRequested))
            {
                // Somebody else runs it, or the host stops: its rows say where it stands.
                LogDropped(id, lease.Epoch);
                return;
            }
#pragma warning disable CA1031 // The database failed, or the console has a fault: the operation is neither lost nor declared, it goes on from what is written.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogInterrupted(DatabaseFaults.TroubleOf(failure) is null ? LogLevel.Error : LogLevel.Warning, failure, id);
                await Task.Delay(s_afterFault * Math.Min(faults + 1, 12), platform.Clock, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(OperationRow operation, RunTokens tokens)
    {
        if (catalog.Find(operation) is not var (definition, configured))
        {
            (operation.Status, operation.Why, operation.EndedAt, operation.RunningKey) = (OperationStatus.Unknown, catalog.Missing(operation), platform.Clock.GetUtcNow(), null);
            await platform.Journal.SaveAsync(operation, lease, [OperationAudit.Ended(operation)], tokens.Hard);
            return;
        }

        var context = new RunContext(platform, definition, operation, configured, lease, tokens);
        await new OperationRun(platform, definition, context, logger).GoAsync();
    }

    [LoggerMessage("Operation {Id} was interrupted and goes on from what is written.")]
    private partial void LogInterrupted(LogLevel level, Exception failure, Guid id);

    [LoggerMessage(LogLevel.Information, "Operation {Id} is no longer run here, under epoch {Epoch}.")]
    private partial void LogDropped(Guid id, long epoch);

    [LoggerMessage(LogLevel.Warning, "What is to be run in {Scope} could not be read; the next look tries again.")]
    private partial void LogUnread(Exception failure, string scope);
}
