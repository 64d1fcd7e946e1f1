using System.Collections.Concurrent;
using DeployConsole.Chaos.Time;

namespace DeployConsole.Chaos.Replicas;

/// <summary>A machine on which the console runs, dies and is started again.</summary>
internal sealed class Machine(TimeSpan skew, SimulatedTime time, Surroundings around) : IAsyncDisposable
{
    private readonly ConcurrentQueue<RunningConsole> _wakes = [];
    private readonly List<RunningConsole> _all = [];
    private readonly SimulatedClock _alarm = time.Clock(TimeSpan.Zero);

    /// <summary>Null while nothing runs.</summary>
    public RunningConsole? Running { get; private set; }

    /// <summary>True when something on it has stood still long enough and is to go on.</summary>
    public bool WantsToWake => !_wakes.IsEmpty;

    public void Start()
    {
        if (Running is not null) { return; }

        var clock = time.Clock(skew);
        RunningConsole? console = null;
        var gate = new Gate(length => StandStill(console, length), () => Gone(clock));
        Running = console = new RunningConsole(clock, gate, around);
        _all.Add(console);
        console.Start();
    }

    /// <summary>Its process is stopped, for a time.</summary>
    public void Pause(TimeSpan length)
    {
        Running?.Gate.Close();
        StandStill(Running, length);
    }

    public void Die()
    {
        if (Running is not { } console) { return; }

        console.Gate.Die();
        Gone(console.Clock);
    }

    /// <summary>Stops as a host that is told to: it gives its leases back.</summary>
    public Task LeaveAsync()
    {
        if (Running is not { } console || console.Clock.StandsStill) { return Task.CompletedTask; }

        Running = null;
        return Task.Run(() => console.Gate.AnswerAsync(console.LeaveAsync()));
    }

    /// <summary>What was about to be done goes on; its timers, which are late now, follow when what is returned is called.</summary>
    public Action Wake()
    {
        if (!_wakes.TryDequeue(out var console)) { return () => { }; }

        console.Gate.Open();
        return () => console.Clock.StandsStill = false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in _all) { await console.DisposeAsync(); }
    }

    private void StandStill(RunningConsole? console, TimeSpan length)
    {
        if (console is null) { return; }

        console.Clock.StandsStill = true;
        _ = _alarm.CreateTimer(_ => _wakes.Enqueue(console), null, length, Timeout.InfiniteTimeSpan);
    }

    private void Gone(SimulatedClock clock)
    {
        clock.Stop();
        if (Running?.Clock == clock) { Running = null; }
    }
}
