using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Client.Live;

/// <summary>One thing that the server keeps up to date.</summary>
public sealed class LiveItem<T> : IAsyncDisposable
    where T : class
{
    private readonly LiveLine<T> _line;

    public LiveItem(Func<CancellationToken, IAsyncEnumerable<LiveEvent<T>>> watch, Func<Task> changed, TimeProvider clock, TabVisibility tab) =>
        _line = new LiveLine<T>(watch, Apply, changed, clock, tab);

    /// <summary>The newest state; null until it came.</summary>
    public T? Value { get; private set; }

    /// <summary>True when the thing is gone; <see cref="Value"/> is then its last known state.</summary>
    public bool Gone { get; private set; }

    public LiveState State => _line.State;

    public ConsoleProblem? Problem => _line.Problem;

    public DateTimeOffset? HeardAt => _line.HeardAt;

    /// <summary>Follows from now on, and asks again at once when it was stopped.</summary>
    public Task StartAsync() => _line.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private void Apply(LiveEvent<T> live, bool first)
    {
        Gone = live.Type is LiveEvents.Gone;
        Value = live.Value ?? Value;
    }
}
