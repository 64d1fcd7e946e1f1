namespace DeployConsole.Client.Shared.Browsing;

/// <summary>Beats once a second while anybody listens, so that all ages on a page tick together on one timer.</summary>
public sealed class Pulse(TimeProvider clock) : IDisposable
{
    private readonly List<Action> _listeners = [];
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Calls <paramref name="beat"/> each second until the answer is disposed of.</summary>
    public IDisposable Listen(Action beat)
    {
        lock (_gate)
        {
            _listeners.Add(beat);
            _timer ??= clock.CreateTimer(_ => Beat(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }

        return new Listening(this, beat);
    }

    public void Dispose() => _timer?.Dispose();

    private void Beat()
    {
        Action[] listeners;
        lock (_gate) { listeners = [.. _listeners]; }

        foreach (var listener in listeners) { listener(); }
    }

    private void Leave(Action beat)
    {
        lock (_gate)
        {
            _listeners.Remove(beat);
            if (_listeners.Count > 0) { return; }

            _timer?.Dispose();
            _timer = null;
        }
    }

    private sealed class Listening(Pulse pulse, Action beat) : IDisposable
    {
        public void Dispose() => pulse.Leave(beat);
    }
}
