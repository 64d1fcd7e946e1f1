using System.Collections.Immutable;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Client.Live;

/// <summary>One window of a list that the server keeps up to date. While it is held, rows change in place but none moves.</summary>
public sealed class LiveList<T> : IAsyncDisposable
{
    private readonly Func<T, string> _keyOf;
    private readonly Func<Task> _changed;
    private readonly LiveLine<ListFrame<T>> _line;
    private readonly Dictionary<string, T> _rows = new(StringComparer.Ordinal);
    private ImmutableArray<string> _order = [];
    private ImmutableArray<string> _shown = [];
    private bool _held;
    private ListQuery? _query;

    public LiveList(
        Func<ListQuery, CancellationToken, IAsyncEnumerable<LiveEvent<ListFrame<T>>>> watch,
        Func<T, string> keyOf,
        Func<Task> changed,
        TimeProvider clock,
        TabVisibility tab)
    {
        (_keyOf, _changed) = (keyOf, changed);
        _line = new LiveLine<ListFrame<T>>(cancellationToken => watch(_query ?? new ListQuery(), cancellationToken), Apply, changed, clock, tab);
    }

    /// <summary>The rows in the order in which they are drawn.</summary>
    public IEnumerable<T> Items => _shown.Where(_rows.ContainsKey).Select(key => _rows[key]);

    public LiveState State => _line.State;

    public ConsoleProblem? Problem => _line.Problem;

    public DateTimeOffset? HeardAt => _line.HeardAt;

    /// <summary>Rows that match the filter, in all windows together.</summary>
    public int Total { get; private set; }

    public ImmutableArray<Cell> Cells { get; private set; } = [];

    /// <summary>True once rows came for the window that is asked for now; until then there is nothing to say about it.</summary>
    public bool Loaded { get; private set; }

    /// <summary>True while rows would have moved, came or went, and wait because somebody points at the list.</summary>
    public bool Waiting => !_order.SequenceEqual(_shown);

    /// <summary>True for a row that has left the window and is still drawn because the list is held.</summary>
    public bool HasLeft(T row) => !_order.Contains(_keyOf(row));

    /// <summary>Watches this window from now on; asking for the same one again does nothing.</summary>
    public Task WatchAsync(ListQuery query) => query == _query ? Task.CompletedTask : WatchAnewAsync(query);

    /// <summary>Watches this window from now on, also when it is the same: what else is asked for has changed.</summary>
    public Task WatchAnewAsync(ListQuery query)
    {
        (_query, Loaded) = (query, false);
        return _line.StartAsync();
    }

    /// <summary>Asks again at once.</summary>
    public Task RetryAsync() => _line.StartAsync();

    /// <summary>Holds the rows where they are, or lets go of them.</summary>
    public Task HoldAsync(bool held)
    {
        _held = held;
        if (held || !Waiting) { return Task.CompletedTask; }

        Show();
        return _changed();
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private void Apply(LiveEvent<ListFrame<T>> live, bool first)
    {
        if (live.Value is not { } frame) { return; }

        if (first && !Loaded)
        {
            _rows.Clear();
            _shown = [];
        }

        foreach (var row in frame.Upserted) { _rows[_keyOf(row)] = row; }

        _order = frame.Order ?? [.. _order.Except(frame.Removed, StringComparer.Ordinal)];
        Total = frame.Total;
        Cells = frame.Cells ?? Cells;
        if (!_held || !Loaded) { Show(); }

        Loaded = true;
    }

    private void Show()
    {
        _shown = _order;
        foreach (var gone in _rows.Keys.Except(_order, StringComparer.Ordinal).ToArray()) { _rows.Remove(gone); }
    }
}
