namespace DeployConsole.Chaos.Time;

/// <summary>What one process reads the time from. While it stands still the time goes on and its timers wait, as for a process that is stopped.</summary>
internal sealed class SimulatedClock(SimulatedTime time, TimeSpan skew) : TimeProvider
{
    // Pauses between looks are jittered by a fifth; on this grid a schedule runs the same way again.
    private static readonly TimeSpan s_grid = TimeSpan.FromMilliseconds(100);
    private readonly SortedDictionary<(long Due, long Order), SimulatedTimer> _agenda = [];
    private volatile bool _standsStill;

    public bool StandsStill
    {
        get => _standsStill;
        set => _standsStill = value;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What is due first; null when nothing is. Under the lock of the time.</summary>
    internal SimulatedTimer? Next => _agenda.Count is 0 ? null : _agenda.First().Value;

    public override DateTimeOffset GetUtcNow() => SimulatedTime.Start + time.Now + skew;

    public override long GetTimestamp() => time.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The process is gone.</summary>
    public void Stop() => time.Forget(this);

    internal void Set(SimulatedTimer timer, TimeSpan wait) => time.Set(timer, wait == Timeout.InfiniteTimeSpan ? null : OnGrid(wait));

    internal void Put(SimulatedTimer timer, (long Due, long Order) moment)
    {
        timer.Moment = moment;
        _agenda[moment] = timer;
    }

    internal void Take(SimulatedTimer timer) => _agenda.Remove(timer.Moment);

    private static TimeSpan OnGrid(TimeSpan wait) => wait < s_grid / 2 || wait > s_grid * 5 ? wait : s_grid * Math.Round(wait / s_grid);
}
