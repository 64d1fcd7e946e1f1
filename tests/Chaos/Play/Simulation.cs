using DeployConsole.Chaos.Broken;
using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Chaos.Time;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Chaos.Play;

/// <summary>Two replicas on one database and one simulated account, in a time of their own, while a schedule is played.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    // Of the replicas' time: far longer than anything here takes that ends.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private readonly SimulatedTime _time;
    private readonly Stillness _stillness;
    private readonly SandboxHost _sandbox;
    private readonly DatabaseGround _ground;
    private readonly Disk _disk = new();
    private readonly Findings _findings = new();
    private readonly CallLedger _ledger;
    private readonly CallsUnderWay _calls;
    private readonly Person _person;
    private readonly IReadOnlyList<Machine> _machines;
    private readonly List<Task> _clicks = [];
    private readonly HashSet<Guid> _lookedAgain = [];

    private Simulation(SimulatedTime time, Stillness stillness, SandboxHost sandbox, DatabaseGround ground, IReadOnlyDictionary<string, string?> settings, Defect defect, Dictionary<string, int> carriedOut)
    {
        (_time, _stillness, _sandbox, _ground) = (time, stillness, sandbox, ground);
        _calls = new CallsUnderWay(stillness);
        _ledger = new CallLedger(ground, _findings, carriedOut);
        _person = new Person(ground, _findings);
        sandbox.Calls.Added += _ledger.Record;
        sandbox.Calls.Added += call =>
        {
            if (call.Fault is FaultKind.Hang) { _calls.Hangs(call.Operation); }
        };
        var around = new Surroundings(ground, settings, stillness, _calls, _disk, defect, words => _findings.Add(Breach.StaleWrite, words));

        // The machines' wall clocks differ.
        _machines = [new Machine(TimeSpan.Zero, time, around), new Machine(TimeSpan.FromSeconds(2), time, around)];
    }

    public static async Task<Simulation> BeginAsync(DatabaseGround ground, Stillness stillness, Defect defect, Dictionary<string, int> carriedOut)
    {
        var time = new SimulatedTime();
        var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Clock = time.Clock(TimeSpan.Zero), Speed = SmallAccount.Speed, Seed = false, Throttling = false }, CancellationToken.None);
        SmallAccount.Plant(sandbox.World);
        var settings = new Dictionary<string, string?>(await ground.NextAsync());
        foreach (var (name, value) in SmallAccount.SettingsOf(sandbox)) { settings[name] = value; }

        return new Simulation(time, stillness, sandbox, ground, settings, defect, carriedOut);
    }

    /// <summary>Plays a schedule, lets everything end, and tells what must not have happened.</summary>
    public IReadOnlyList<Finding> Play(IEnumerable<Move> schedule)
    {
        foreach (var machine in _machines)
        {
            machine.Start();
            Settle();
        }

        foreach (var move in schedule)
        {
            Make(move);
            Settle();
        }

        End();
        Judge();
        return _findings.All;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines) { await machine.DisposeAsync(); }

        await _sandbox.DisposeAsync();
    }

    private void Make(Move move)
    {
        switch (move)
        {
            case Click click:
                Who[] through = click.Twice ? [click.At, click.Again] : [click.At];
                _clicks.AddRange(_person.Click(click.Deed, [.. through.Select(who => Of(who).Running).OfType<RunningConsole>()]));
                break;
            case CallOff off when Of(off.At).Running is { } console:
                _clicks.Add(_person.CallOff(console));
                break;
            case Ambush ambush:
                Of(ambush.Whom).Running?.Gate.Set(new Trap(ambush.At, ambush.Skip, ambush.Pause is { } pause ? TimeSpan.FromSeconds(pause) : null));
                break;
            case StandStill still:
                Of(still.Whom).Pause(TimeSpan.FromSeconds(still.Length));
                break;
            case Die die:
                Of(die.Whom).Die();
                break;
            case Leave leave:
                _clicks.Add(Of(leave.Whom).LeaveAsync());
                break;
            case StartAgain:
                foreach (var machine in _machines) { machine.Start(); }

                break;
            case GoesWrong wrong:
                _sandbox.Faults.Add(new() { Kind = wrong.Fault, Operation = wrong.Operation, After = wrong.After, Count = wrong.Count });
                break;
            case DamageSnapshot:
                _disk.DamageNext();
                break;
            case Wait wait:
                Go(TimeSpan.FromSeconds(wait.Length));
                break;
        }
    }

    /// <summary>Whoever holds the lease counts as working; before anybody does, the first.</summary>
    private Machine Of(Who who)
    {
        if (who is not Who.Working) { return _machines[who is Who.First ? 0 : 1]; }

        using var database = _ground.Open();
        var owner = database.Set<LeaseRow>().AsNoTracking().Where(lease => lease.Name == SmallAccount.Lease).Select(lease => lease.Owner).FirstOrDefault();
        return _machines.FirstOrDefault(machine => machine.Running?.Owner == owner) ?? _machines[0];
    }

    private void Go(TimeSpan length)
    {
        var until = _time.Now + length;
        do { Settle(); } while (_time.Step(until));
        Settle();
    }

    private void Settle()
    {
        _stillness.Wait();
        while (_machines.FirstOrDefault(machine => machine.WantsToWake) is { } machine)
        {
            var catchUp = machine.Wake();
            _stillness.Wait();
            catchUp();
        }
    }

    /// <summary>Nothing goes wrong any more, everybody is there, and somebody decides what only a person can.</summary>
    private void End()
    {
        _sandbox.Faults.Clear();
        foreach (var machine in _machines) { machine.Running?.Gate.Set(null); }

        for (var left = s_longest; left > TimeSpan.Zero; left -= s_look)
        {
            foreach (var machine in _machines) { machine.Start(); }

            Go(s_look);
            var open = Operations().Where(operation => !operation.Status.HasEnded()).ToList();
            if (open.Count is 0 && _clicks.All(click => click.IsCompleted)) { return; }

            foreach (var parked in open.Where(operation => operation.Status is OperationStatus.Parked)) { Decide(parked); }
        }
    }

    private void Decide(OperationRow parked)
    {
        if (_machines.Select(machine => machine.Running).OfType<RunningConsole>().FirstOrDefault(console => !console.Clock.StandsStill) is { } console)
        {
            _clicks.Add(_person.Decide(console, parked.Id, again: !_lookedAgain.Add(parked.Id)));
            Settle();
        }
    }

    private void Judge()
    {
        foreach (var operation in Operations())
        {
            var words = $"“{operation.Title}” is {operation.Status}: {operation.Why}";
            var made = _ledger.MadeFor(operation.Id);
            if (!operation.Status.HasEnded()) { _findings.Add(Breach.Unfinished, words); }
            else if (operation.Status is OperationStatus.Stuck) { _findings.Add(Breach.Unfinished, words); }
            else if (operation.Status is OperationStatus.Unknown && !_lookedAgain.Contains(operation.Id)) { _findings.Add(Breach.Unfinished, words); }
            else if (Ends.IsFalse(operation, made)) { _findings.Add(Breach.FalseEnd, $"{words} AWS carried {made} changes out for it."); }
        }

        foreach (var click in _clicks.Where(click => !click.IsCompleted)) { _findings.Add(Breach.Unfinished, $"A click was never answered ({click.Status})."); }
        foreach (var failure in _sandbox.World.Failures) { _findings.Add(Breach.Broken, $"The sandbox: {failure}"); }
    }

    private List<OperationRow> Operations()
    {
        using var database = _ground.Open();
        return [.. database.Set<OperationRow>().AsNoTracking().Include(operation => operation.Steps)];
    }
}
