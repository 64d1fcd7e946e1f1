namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>What is looked at closely in one scope, and until when.</summary>
internal sealed class HotSet(TimeProvider clock, TimeSpan interval)
{
    // A page that is open asks again at every change, so a thing stays hot as long as somebody looks.
    private static readonly TimeSpan s_lasting = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Key), Look> _looks = [];
    private TaskCompletionSource _touched = New();
    private TaskCompletionSource _read = New();

    /// <summary>Looks at the thing at once, and closely for a while.</summary>
    /// <returns>Ends when a read that began after now has ended.</returns>
    public Task Touch(string kind, string key)
    {
        lock (_gate)
        {
            _looks[(kind, key)] = new Look(clock.GetUtcNow() + s_lasting, DateTimeOffset.MinValue);
            _touched.TrySetResult();
            return _read.Task;
        }
    }

    /// <summary>Goes on looking closely for a while, without hurry.</summary>
    public void Keep(string kind, string key)
    {
        lock (_gate)
        {
            var last = _looks.TryGetValue((kind, key), out var look) ? look.Read : DateTimeOffset.MinValue;
            _looks[(kind, key)] = new Look(clock.GetUtcNow() + s_lasting, last);
        }
    }

    /// <summary>True while the thing is looked at closely.</summary>
    public bool IsHot(string kind, string key)
    {
        lock (_gate) { return _looks.TryGetValue((kind, key), out var look) && look.Until >= clock.GetUtcNow(); }
    }

    /// <summary>Ends when something is touched, at once when something was since the last <see cref="Begin"/>.</summary>
    public Task TouchedAsync()
    {
        lock (_gate) { return _touched.Task; }
    }

    /// <summary>What to read now; completing the second tells those who wait for it.</summary>
    public (IReadOnlyList<(string Kind, string Key)> Things, TaskCompletionSource Read) Begin()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            foreach (var cold in _looks.Where(look => look.Value.Until < now).Select(look => look.Key).ToList()) { _looks.Remove(cold); }

            // Half an interval: what a touch of another thing brought forward need not be read twice.
            var due = _looks.Where(look => now - look.Value.Read >= interval / 2).Select(look => look.Key).ToList();
            foreach (var thing in due) { _looks[thing] = _looks[thing] with { Read = now }; }

            var read = _read;
            (_touched, _read) = (New(), New());
            return (due, read);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Look(DateTimeOffset Until, DateTimeOffset Read);
}
