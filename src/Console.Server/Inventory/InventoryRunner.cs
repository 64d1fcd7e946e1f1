using DeployConsole.Server.Inventory.Replicas;
using DeployConsole.Server.Inventory.Sweeps;

namespace DeployConsole.Server.Inventory;

/// <summary>Keeps the picture of every scope whose turn this replica has up to date, and follows the others.</summary>
internal sealed partial class InventoryRunner(
    LiveInventory inventory, PictureArchive archive, ScopeDuty duty, ReplicaPictures others, TimeProvider clock, ILogger<InventoryRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!inventory.Options.Enabled) { return; }

        // The last picture is on the screen before the first answer of AWS.
        foreach (var scope in inventory.Scopes) { await RecallAsync(scope.Id, stoppingToken); }

        await Task.WhenAll([others.FollowAsync(stoppingToken), .. inventory.Scopes.Select(scope => TurnsAsync(inventory.Sweeps(scope.Id), inventory.State(scope.Id), stoppingToken))]);
    }

    private async Task TurnsAsync(ScopeSweeps sweeps, ScopeState state, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var begun = duty.BegunAsync(state.Scope.Id, stop);
            if (!begun.IsCompleted) { sweeps.Elsewhere = others.Ask; }

            await begun;
            sweeps.Elsewhere = null;
            await inventory.Accounts.AnsweredAsync(state.Scope, stop);
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var (reading, over) = inventory.Accounts.WrongOf(state.Scope) is { } wrong
                ? (ShowNothingAsync(state, wrong, turn.Token), inventory.Accounts.RightAsync(state.Scope, turn.Token))
                : (Task.WhenAll(Loops(sweeps, state, turn.Token)), inventory.Accounts.WrongAsync(state.Scope, turn.Token));
            await Task.WhenAny(reading, over, duty.EndedAsync(state.Scope.Id, turn.Token));
            await turn.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsFaulted) { await reading; }
        }
    }

    /// <summary>Until the credentials are of the scope's account again; then all of it is read anew.</summary>
    private async Task ShowNothingAsync(ScopeState state, string why, CancellationToken stop)
    {
        state.Edit(_ => ReadableAccounts.NothingOf(state.Scope, why));
        try
        {
            await KeepAsync(state, stop);
        }
        finally
        {
            if (inventory.Accounts.WrongOf(state.Scope) is null) { state.Edit(_ => new Picture(state.Scope.Id)); }
        }
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
        var pace = PaceAfter(0);
        Picture? kept = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(pace, clock, stop);
                if (state.Picture == kept) { continue; }

                kept = state.Picture;
                pace = PaceAfter(await StoreAsync(state, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops; what was read last is kept for its next start, within the time that a stop may take.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), clock);
            await StoreAsync(state, patience.Token);
        }
    }

    // Others wait for it: every other second, and a large one more rarely, so that no more than half a megabyte a second is written.
    private TimeSpan PaceAfter(int characters) =>
        duty.IsShared ? TimeSpan.FromSeconds(Math.Max(2, characters / (512.0 * 1024))) : Jittered(inventory.Options.Keep);

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

    private async Task<int> StoreAsync(ScopeState state, CancellationToken stop)
    {
        // Without the lease another replica's picture is the newer one, or the database is away.
        if (duty.Held(state.Scope.Id) is not { } lease) { return 0; }

        try
        {
            return await archive.StoreAsync(state.Picture, lease, stop);
        }
#pragma warning disable CA1031 // The picture is a copy of what AWS knows: a console that cannot keep it goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            NotKept(logger, failure, state.Scope.Id.ToString());
            return 0;
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
