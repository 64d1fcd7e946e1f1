using System.Collections.Immutable;
using DeployConsole.Client.Live;
using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Operations;

/// <summary>Follows what runs, on every page: for the indicator, and to tell when something that I started has ended.</summary>
public sealed class OperationsFeed : IAsyncDisposable
{
    // Asked for instead of streamed: browsers open six connections to a host without HTTP/2, and a page needs its own.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private const int MostEnded = 5;

    private readonly OperationsClient _client;
    private readonly Session _session;
    private readonly Toasts _toasts;
    private readonly LiveList<OperationSummary> _running;
    private readonly HashSet<Guid> _mine = [];
    private readonly HashSet<Guid> _asking = [];
    private readonly CancellationTokenSource _gone = new();

    public OperationsFeed(LiveSource source, OperationsClient client, Session session, Toasts toasts)
    {
        (_client, _session, _toasts) = (client, session, toasts);
        _running = source.PolledList<OperationSummary>("operations", operation => operation.Id.ToString(), s_interval, LookAsync);
        toasts.Started += Follow;
    }

    /// <summary>What runs now, newest first.</summary>
    public ImmutableArray<OperationSummary> Running { get; private set; } = [];

    /// <summary>What I started and saw end, or wait for a person, while this tab was open, newest first.</summary>
    public ImmutableArray<OperationSummary> Ended { get; private set; } = [];

    /// <summary>Told after each change.</summary>
    public event Action? Changed;

    /// <summary>Told once for each operation of mine that has ended or is parked.</summary>
    public event Action<OperationSummary>? HasEnded;

    /// <summary>Follows from now on; asked again, it does nothing.</summary>
    public Task StartAsync() => _running.WatchAsync(new ListQuery(State: HealthState.Working, Sort: "-started", Take: ListQuery.LargestTake));

    /// <summary>Asks at once: somebody saw something end that is still listed as running.</summary>
    public Task AskNowAsync() => _running.RetryAsync();

    public async ValueTask DisposeAsync()
    {
        _toasts.Started -= Follow;
        await _gone.CancelAsync();
        await _running.DisposeAsync();
        _gone.Dispose();
    }

    private void Follow(Guid started)
    {
        _mine.Add(started);
        _ = AskNowAsync();
    }

    private async Task LookAsync()
    {
        if (_running.State is not LiveState.Live) { return; }

        Running = [.. _running.Items.Where(operation => operation.Status is OperationStatus.Running)];
        _mine.UnionWith(Running.Where(operation => operation.By == _session.User?.Name).Select(operation => operation.Id));
        Changed?.Invoke();
        foreach (var id in _mine.Except(Running.Select(operation => operation.Id)).ToArray()) { await AskAsync(id); }
    }

    private async Task AskAsync(Guid id)
    {
        if (!_asking.Add(id)) { return; }

        try
        {
            var operation = (await _client.FindAsync(id, _gone.Token)).Summary;
            if (operation.Status is OperationStatus.Running or OperationStatus.AwaitingApproval || !_mine.Remove(id)) { return; }

            Ended = [operation, .. Ended.Take(MostEnded - 1)];
            HasEnded?.Invoke(operation);
            Changed?.Invoke();
            if (operation.Status is not OperationStatus.Succeeded) { await _session.LearnScopesAsync(_gone.Token); }
        }
        catch (ConsoleProblemException refused) when (refused.Problem.Kind is ProblemKind.NotFound)
        {
            // An operation that the server does not know can tell no end; another console's database was put in place.
            _mine.Remove(id);
        }
        catch (ConsoleProblemException)
        {
            // It is asked again with the next look; until then nothing is said about it.
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The tab is closed: the normal end.
        }
        finally
        {
            _asking.Remove(id);
        }
    }
}
