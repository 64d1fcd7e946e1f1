using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Inventory.Reading;
using DeployConsole.Server.Inventory.Replicas;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Everything that reads one scope.</summary>
internal sealed partial class ScopeSweeps : IDisposable
{
    // Enough to keep the budgets busy; more connections would not make AWS faster.
    private const int Connections = 8;

    private readonly SemaphoreSlim _connections = new(Connections, Connections);
    private readonly ScopeState _state;
    private readonly InventoryOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ScopeReads _background;
    private readonly ScopeReads _awaited;
    private DateTimeOffset _unsettledAt = DateTimeOffset.MinValue;

    public ScopeSweeps(ScopeState state, AwsClients aws, CallBudgets budgets, InventoryOptions options, TimeProvider clock, ILogger logger)
    {
        (_state, _options, _clock, _logger) = (state, options, clock, logger);
        _background = new ScopeReads(state.Scope, aws, budgets, _connections, ReadUrgency.Background);
        _awaited = new ScopeReads(state.Scope, aws, budgets, _connections, ReadUrgency.Awaited);
        Hot = new HotSet(clock, In(options.Hot));
        Lanes = MakeLanes();
    }

    public HotSet Hot { get; }

    public ImmutableArray<SweepLane> Lanes { get; }

    /// <summary>Asks the replica that reads this scope; null while that is this one.</summary>
    public Action<LookRequest>? Elsewhere { get; set; }

    /// <summary>Looks at the thing at once, wherever the scope is read.</summary>
    /// <returns>Ends when it was read here.</returns>
    public Task Touch(string kind, string key)
    {
        Elsewhere?.Invoke(new LookRequest(_state.Scope.Id, kind, key, Urgent: true));
        return Hot.Touch(kind, key);
    }

    /// <summary>Goes on looking, wherever the scope is read.</summary>
    public void Keep(string kind, string key)
    {
        Elsewhere?.Invoke(new LookRequest(_state.Scope.Id, kind, key, Urgent: false));
        Hot.Keep(kind, key);
    }

    /// <summary>The pause between two close looks.</summary>
    public TimeSpan HotInterval => In(_options.Hot);

    /// <summary>Runs a lane once. What breaks it is logged and shown in its cells; it never ends the reading.</summary>
    public async Task RunAsync(SweepLane lane, CancellationToken cancellationToken)
    {
        try
        {
            await lane.RunAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever AWS sent that broke a read, the next run may succeed, and the cells say that this one did not.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LaneBroke(_logger, failure, lane.Name, _state.Scope.Id.ToString());
            var fault = new ReadFault(CellState.Unreachable, $"What AWS answered could not be used: {failure.Message}");
            _state.Edit(picture => lane.Kinds.Aggregate(picture, (next, kind) => next.Noted(kind, fault, default, lane.Interval)));
        }
    }

    /// <summary>Reads everything once, each kind after what it depends on.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Lanes.Where(lane => lane.After is null).Select(lane => RunAsync(lane, cancellationToken)));
        await Task.WhenAll(Lanes.Where(lane => lane.After is not null).Select(lane => RunAsync(lane, cancellationToken)));
    }

    /// <summary>Looks closely at what is hot and, when it is their turn, at what is unsettled.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (watched, read) = Hot.Begin();
        try
        {
            var now = _clock.GetUtcNow();
            var picture = _state.Picture;
            var due = now - _unsettledAt >= In(_options.Unsettled);
            if (due) { _unsettledAt = now; }

            await new HotSweep(_clock).ReadAsync(_awaited, picture, watched, due ? Unsettled.In(picture) : [], _state.Edit, cancellationToken);
        }
        finally
        {
            read.TrySetResult();
        }
    }

    public void Dispose() => _connections.Dispose();

    private ImmutableArray<SweepLane> MakeLanes()
    {
        var services = new ServiceSweep(_clock);
        var balancers = new BalancerSweep(_clock);
        var targets = new TargetSweep(_clock);
        var repositories = new RepositorySweep(_clock);
        var environments = new EnvironmentSweep(_clock);
        return
        [
            Lane("services", [CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions], _options.Services, null, (lane, stop) => services.ReadAsync(_background, _state.Picture, lane, stop)),
            Lane("balancers", [CellKinds.LoadBalancers, CellKinds.TargetGroups], _options.Balancers, null, (lane, stop) => balancers.ReadAsync(_background, _state.Picture, lane, stop)),
            Lane("repositories", [CellKinds.Repositories, CellKinds.Images], _options.Repositories, null, (lane, stop) => repositories.ReadAsync(_background, lane, stop)),
            Lane("environments", [CellKinds.Environments], _options.Environments, null, (lane, stop) => environments.ReadAsync(_background, lane, stop)),
            Lane("activity", [CellKinds.Activity], _options.Activity, "environments", (lane, stop) => environments.ReadActivityAsync(_background, _state.Picture, lane, stop)),
            new SweepLane("targets", [CellKinds.Targets], In(_options.Targets), "balancers", stop => targets.ReadAsync(_background, _state.Picture, In(_options.Targets), _state.Edit, stop)),
        ];
    }

    private SweepLane Lane(string name, ImmutableArray<string> kinds, TimeSpan interval, string? after, Func<TimeSpan, CancellationToken, Task<PictureEdit>> read)
    {
        var here = In(interval);
        return new SweepLane(name, kinds, here, after, async stop => _state.Edit(await read(here, stop)));
    }

    private TimeSpan In(TimeSpan interval) => InventoryOptions.In(_state.Scope, interval);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading {Lane} of {Scope} broke.")]
    private static partial void LaneBroke(ILogger logger, Exception failure, string lane, string scope);
}
