namespace DeployConsole.Chaos.Time;

/// <summary>The one true time of a simulation. It stands still until <see cref="Step"/> moves it to what is due next.</summary>
internal sealed class SimulatedTime
{
    private readonly Lock _lock = new();
    private readonly List<SimulatedClock> _clocks = [];
    private long _now = 1;
    private long _order;

    /// <summary>Wall clocks begin here.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Since the start.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(Volatile.Read(ref _now));

    /// <summary>A clock that runs with the true time, its wall clock ahead of it by <paramref name="skew"/>.</summary>
    public SimulatedClock Clock(TimeSpan skew)
    {
        lock (_lock)
        {
            var clock = new SimulatedClock(this, skew);
            _clocks.Add(clock);
            return clock;
        }
    }

    /// <summary>Moves to the moment at which something is due next, at most to <paramref name="until"/>, and lets that one thing happen.</summary>
    /// <returns>False when nothing is due by then.</returns>
    public bool Step(TimeSpan until)
    {
        SimulatedTimer? next = null;
        lock (_lock)
        {
            next = _clocks.Where(clock => !clock.StandsStill).Select(clock => clock.Next).OfType<SimulatedTimer>().MinBy(timer => timer.Moment);
            if (next is not null && next.Moment.Due > until.Ticks) { next = null; }

            // What was due while its clock stood still is late, and time does not go back for it.
            _now = Math.Max(_now, next?.Moment.Due ?? until.Ticks);
            next?.Clock.Take(next);
        }

        next?.Fire();
        return next is not null;
    }

    /// <summary>Schedules or, with null, takes off what a timer waits for.</summary>
    internal void Set(SimulatedTimer timer, TimeSpan? wait)
    {
        lock (_lock)
        {
            timer.Clock.Take(timer);
            if (wait is { } after) { timer.Clock.Put(timer, (_now + after.Ticks, ++_order)); }
        }
    }

    /// <summary>Its timers never fire again.</summary>
    internal void Forget(SimulatedClock clock)
    {
        lock (_lock) { _clocks.Remove(clock); }
    }
}
