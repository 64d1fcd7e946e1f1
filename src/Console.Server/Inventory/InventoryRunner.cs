using DeployConsole.Server.Inventory.Sweeps;

namespace DeployConsole.Server.Inventory;

/// <summary>Keeps every scope's picture up to date for as long as the console runs.</summary>
internal sealed partial class InventoryRunner(LiveInventory inventory, PictureArchive archive, TimeProvider clock, ILogger<InventoryRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!inventory.Options.Enabled) { return; }

        // The last picture is on the screen before the first answer of AWS.
        foreach (var scope in inventory.Scopes) { await RecallAsync(scope.Id, stoppingToken); }

        await Task.WhenAll(inventory.Scopes.SelectMany(scope => Loops(inventory.Sweeps(scope.Id), inventory.State(scope.Id), stoppingToken)));
    }

    private IEnumerable<Task> Loops(ScopeSweeps sweeps, ScopeState state, CancellationToken stop)
    {
        var first = sweeps.Lanes.ToDictionary(lane => lane.Name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return
        [
            .. sweeps.Lanes.Select(lane => LaneAsync(sweeps, lane, lane.After is { } after ? first[after].Task : Task.CompletedTask, first[lane.Name], stop)),
            LookAsync(sweeps, stop),
            KeepAsync(state, stop),
        ];
    }

    private async Task LaneAsync(ScopeSweeps sweeps, SweepLane lane, Task after, TaskCompletionSource first, CancellationToken stop)
    {
        await after.WaitAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            await sweeps.RunAsync(lane, stop);
            first.TrySetResult();
            await Task.Delay(Jittered(lane.Interval), clock, stop);
        }
    }

    private async Task LookAsync(ScopeSweeps sweeps, CancellationToken stop)
    {
        var lane = new SweepLane("close look", [], sweeps.HotInterval, null, sweeps.LookAsync);
        while (!stop.IsCancellationRequested)
        {
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(sweeps.Hot.TouchedAsync(), Task.Delay(Jittered(lane.Interval), clock, rest.Token));
            await rest.CancelAsync();
            await sweeps.RunAsync(lane, stop);
        }
    }

    private async Task KeepAsync(ScopeState state, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(Jittered(inventory.Options.Keep), clock, stop);
                await StoreAsync(state, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops; what was read last is kept for its next start, within the time that a stop may take.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), clock);
            await StoreAsync(state, patience.Token);
        }
    }

    private async Task RecallAsync(Contracts.ScopeId scope, CancellationToken stop)
    {
        try
        {
            if (await archive.RecallAsync(scope, stop) is { } picture) { inventory.State(scope).Edit(_ => picture); }
        }
#pragma warning disable CA1031 // A picture that cannot be recalled only means that the pages are empty until AWS answers.
        catch (Exception failure) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            NotRecalled(logger, failure, scope.ToString());
        }
    }

    private async Task StoreAsync(ScopeState state, CancellationToken stop)
    {
        try
        {
            await archive.StoreAsync(state.Picture, stop);
        }
#pragma warning disable CA1031 // The picture is a copy of what AWS knows: a console that cannot keep it goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            NotKept(logger, failure, state.Scope.Id.ToString());
        }
    }

    // A tenth up or down, so that scopes do not ask in step.
#pragma warning disable CA5394 // Nothing depends on its being unpredictable.
    private static TimeSpan Jittered(TimeSpan interval) => interval * (0.9 + (Random.Shared.NextDouble() * 0.2));
#pragma warning restore CA5394

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last picture of {Scope} could not be recalled.")]
    private static partial void NotRecalled(ILogger logger, Exception failure, string scope);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The picture of {Scope} could not be kept.")]
    private static partial void NotKept(ILogger logger, Exception failure, string scope);
}
