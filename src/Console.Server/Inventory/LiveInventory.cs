using System.Collections.Frozen;
using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Inventory.Replicas;
using DeployConsole.Server.Inventory.Rows;
using DeployConsole.Server.Inventory.Sweeps;
using DeployConsole.Server.Live;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Inventory;

/// <summary>What is known of every scope. Reading it never waits for AWS.</summary>
public sealed class LiveInventory : IDisposable
{
    // Somebody waits for a page: longer than this, the page comes without what is missing, and says so.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    private readonly FrozenDictionary<ScopeId, ScopeState> _states;
    private readonly FrozenDictionary<ScopeId, ScopeSweeps> _sweeps;
    private readonly TimeProvider _clock;

    public LiveInventory(ScopeDirectory scopes, AwsClients aws, CallBudgets budgets, IOptions<InventoryOptions> options, TimeProvider clock, ILogger<LiveInventory> logger)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentNullException.ThrowIfNull(options);
        _clock = clock;
        Options = options.Value;
        Accounts = new ReadableAccounts(aws.Identities, clock);
        _states = scopes.All.ToFrozenDictionary(scope => scope.Id, scope => new ScopeState(scope, Changed, clock));
        _sweeps = _states.ToFrozenDictionary(state => state.Key, state => new ScopeSweeps(state.Value, aws, budgets, Options, clock, logger));
        Scopes = [.. scopes.All];
    }

    /// <summary>Raised whenever a picture was confirmed or changed.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The scopes, in the order of their configuration.</summary>
    public ImmutableArray<Scope> Scopes { get; }

    internal InventoryOptions Options { get; }

    internal ReadableAccounts Accounts { get; }

    /// <summary>What is known of <paramref name="scope"/>; null when the console knows no such scope.</summary>
    public Picture? Picture(ScopeId scope) => _states.GetValueOrDefault(scope)?.Picture;

    /// <summary>Reads the thing again at once, and closely for half a minute. Call it after a change.</summary>
    /// <param name="scope">The scope; an unknown one is left alone.</param>
    /// <param name="kind">One of <see cref="ThingKinds"/>.</param>
    /// <param name="key">As <see cref="ThingKinds"/> says.</param>
    public void Touch(ScopeId scope, string kind, string key) => _sweeps.GetValueOrDefault(scope)?.Touch(kind, key);

    /// <summary>Goes on reading the thing closely for half a minute.</summary>
    public void Keep(ScopeId scope, string kind, string key) => _sweeps.GetValueOrDefault(scope)?.Keep(kind, key);

    /// <summary>
    /// Reads a known thing now and ends when that is done, or after four seconds: then what is known must do. Just after a start it
    /// first waits as long for the picture. A thing that the picture lacks is not asked for.
    /// </summary>
    public async Task LookAsync(ScopeId scope, string kind, string key, CancellationToken cancellationToken)
    {
        if (!Options.Enabled || _sweeps.GetValueOrDefault(scope) is not { } sweeps) { return; }

        using var patience = new CancellationTokenSource(s_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ReadOnceAsync(scope, kind, either.Token);
            if (Picture(scope) is not { } picture || !Things.Has(picture, kind, key)) { return; }

            // Somebody looks already: what is known is as new as it gets.
            if (sweeps.Hot.IsHot(kind, key)) { sweeps.Keep(kind, key); }
            else if (sweeps.Elsewhere is null) { await sweeps.Touch(kind, key).WaitAsync(either.Token); }
            else { await LookElsewhereAsync(sweeps, picture, kind, key, either.Token); }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The page shows what is known, with its age; the rest follows over the live stream.
        }
    }

    /// <summary>Reads all of a scope once, as the first sweep does.</summary>
    /// <exception cref="ArgumentException">The console knows no such scope.</exception>
    public Task SweepAsync(ScopeId scope, CancellationToken cancellationToken) => Sweeps(scope).RunAllAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var sweeps in _sweeps.Values) { sweeps.Dispose(); }
    }

    private async Task ReadOnceAsync(ScopeId scope, string kind, CancellationToken cancellationToken)
    {
        using var watch = Changed.Begin();
        while (Picture(scope)?.Reading(Things.CellOf(kind)).State is CellState.Unread) { await watch.NextAsync(cancellationToken); }
    }

    // Another replica reads, and what it reads comes with its next picture.
    private async Task LookElsewhereAsync(ScopeSweeps sweeps, Picture known, string kind, string key, CancellationToken cancellationToken)
    {
        using var watch = Changed.Begin();
        _ = sweeps.Touch(kind, key);
        while (Picture(known.Scope)?.At <= known.At) { await watch.NextAsync(cancellationToken); }
    }

    /// <summary>Does what another replica asks for; nothing when this one does not read the scope.</summary>
    internal void Take(LookRequest request)
    {
        if (_sweeps.GetValueOrDefault(request.Scope) is not { Elsewhere: null } sweeps) { return; }
        if (request.Urgent) { _ = sweeps.Hot.Touch(request.Kind, request.Key); }
        else { sweeps.Hot.Keep(request.Kind, request.Key); }
    }

    /// <summary>The rows of a scope; none when the console knows no such scope.</summary>
    internal ScopeRows Rows(ScopeId scope) => _states.GetValueOrDefault(scope)?.Rows ?? ScopeRows.Empty;

    internal ScopeState State(ScopeId scope) => _states[scope];

    internal ScopeSweeps Sweeps(ScopeId scope) => _sweeps.GetValueOrDefault(scope) ?? throw new ArgumentException($"There is no scope {scope}.", nameof(scope));
}
