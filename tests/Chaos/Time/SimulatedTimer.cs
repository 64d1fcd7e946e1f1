namespace DeployConsole.Chaos.Time;

/// <summary>A timer of a <see cref="SimulatedClock"/>; it calls back on the pool, as real ones do.</summary>
internal sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public SimulatedClock Clock => clock;

    /// <summary>When it is due, and its place among those that are due then.</summary>
    public (long Due, long Order) Moment { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Set(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero) { clock.Set(this, _period); }

        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Call(), this, preferLocal: false);
    }

    public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call()
    {
        if (_context is null) { callback(state); }
        else { ExecutionContext.Run(_context, static timer => ((SimulatedTimer)timer!).Run(), this); }
    }

    private void Run() => callback(state);
}
