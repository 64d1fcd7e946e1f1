using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Client.Live;

/// <summary>Follows one stream for as long as a page wants it: reconnects when it breaks, rests while the tab is hidden, stops when asking again cannot help.</summary>
/// <param name="watch">Opens the stream.</param>
/// <param name="apply">Takes an event; the flag is true for the first one of a stream, which carries everything.</param>
/// <param name="changed">Called after each change, to draw.</param>
public sealed class LiveLine<T>(
    Func<CancellationToken, IAsyncEnumerable<LiveEvent<T>>> watch,
    Action<LiveEvent<T>, bool> apply,
    Func<Task> changed,
    TimeProvider clock,
    TabVisibility tab) : IAsyncDisposable
    where T : class
{
    /// <summary>The server sends a heartbeat every 15 seconds: three missed ones mean that nobody is there.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private readonly Backoff _backoff = new();
    private CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;

    public LiveState State { get; private set; } = LiveState.Connecting;

    /// <summary>Why the stream is not live; null while it is.</summary>
    public ConsoleProblem? Problem { get; private set; }

    /// <summary>When the last event came, by this browser's clock.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>Follows from now on, in place of what was followed before. Call it from the renderer's context: events are applied there.</summary>
    public async Task StartAsync()
    {
        await StopAsync();
        _stop = new CancellationTokenSource();
        _backoff.Reset();
        (State, Problem) = (LiveState.Connecting, null);
        _following = FollowAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _following;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (tab.Hidden)
                {
                    await BecomeAsync(LiveState.Paused, null);
                    await tab.UntilVisibleAsync(cancellationToken);
                }

                var (next, problem, wait) = await FollowOnceAsync(cancellationToken);
                await BecomeAsync(next, problem);
                if (next is LiveState.SignedOut or LiveState.Refused) { return; }

                if (wait > TimeSpan.Zero) { await Task.Delay(wait, clock, cancellationToken); }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left: the normal end.
        }
    }

    private async Task<(LiveState Next, ConsoleProblem? Problem, TimeSpan Wait)> FollowOnceAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var hiding = tab.TokenUntilHidden();
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token, hiding.Token);
        try
        {
            var first = true;
            await foreach (var live in watch(attempt.Token).WithCancellation(attempt.Token))
            {
                silence.CancelAfter(LongestSilence);
                HeardAt = clock.GetUtcNow();
                if (live.Type is LiveEvents.End or LiveEvents.Rights) { return (State, null, Backoff.AfterEnd()); }

                if (live.Type is LiveEvents.Heartbeat) { continue; }

                apply(live, first);
                first = false;
                _backoff.Reset();
                await BecomeAsync(LiveState.Live, null);
            }

            return (LiveState.Reconnecting, ConsoleProblem.Away("The stream ended."), _backoff.Next());
        }
        catch (ConsoleProblemException refused)
        {
            return refused.Problem.Kind switch
            {
                // Trying again cannot help, and a fleet of idle tabs that tries is a flood.
                ProblemKind.SignedOut => (LiveState.SignedOut, refused.Problem, TimeSpan.Zero),
                ProblemKind.Forbidden or ProblemKind.NotFound or ProblemKind.Invalid or ProblemKind.Unreadable => (LiveState.Refused, refused.Problem, TimeSpan.Zero),
                _ => (LiveState.Reconnecting, refused.Problem, _backoff.Next()),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return tab.Hidden
                ? (LiveState.Paused, null, TimeSpan.Zero)
                : (LiveState.Reconnecting, ConsoleProblem.Away("Nothing was heard for a while."), _backoff.Next());
        }
    }

    private Task BecomeAsync(LiveState state, ConsoleProblem? problem)
    {
        (State, Problem) = (state, problem);
        return changed();
    }
}
