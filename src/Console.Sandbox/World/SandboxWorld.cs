namespace DeployConsole.Sandbox.World;

/// <summary>
/// Everything that exists in the simulated accounts, behind one lock, and what is due to happen in it.
/// A request first lets happen what is due, so an answer never shows a moment that has passed.
/// </summary>
public sealed class SandboxWorld : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Appointment, (DateTimeOffset Due, long Order)> _agenda = new();
    private readonly Dictionary<(string Id, string Region), Account> _accounts = [];
    private readonly StateSlots _states = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly List<Exception> _failures = [];
    private DateTimeOffset? _happening;
    private long _order;

    internal SandboxWorld(TimeProvider clock, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _clock = clock;
        Speed = speed;
        Ids = new IdSource(20250301);
        _timer = clock.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many times faster than AWS things happen.</summary>
    public double Speed { get; }

    /// <summary>The moment: the clock's, or while something that was due happens, the time at which it was due.</summary>
    public DateTimeOffset Now => _lock.IsHeldByCurrentThread && _happening is { } due ? due : _clock.GetUtcNow();

    /// <summary>All accounts and regions that were asked for so far.</summary>
    public IReadOnlyList<Account> Accounts => Enter(() => (IReadOnlyList<Account>)[.. _accounts.Values]);

    /// <summary>What went wrong inside the sandbox itself; a test should find it empty.</summary>
    public IReadOnlyList<Exception> Failures => Enter(() => (IReadOnlyList<Exception>)[.. _failures]);

    internal IdSource Ids { get; }

    /// <summary>The account's part of the world in one region; made when it is first asked for.</summary>
    public Account Account(string id, string region) => Enter(() =>
    {
        if (!_accounts.TryGetValue((id, region), out var account))
        {
            account = new Account(this, id, region);
            _accounts.Add((id, region), account);
        }

        return account;
    });

    /// <summary>Reads or changes the world while nothing else does.</summary>
    public T Enter<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }

    /// <inheritdoc cref="Enter{T}"/>
    public void Enter(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    /// <summary>How long something that takes <paramref name="simulated"/> on AWS takes here.</summary>
    public TimeSpan Real(TimeSpan simulated) => simulated / Speed;

    /// <summary>Lets something happen after a time as AWS would take it.</summary>
    public Appointment After(TimeSpan simulated, Action action) => At(Now + Real(simulated), action);

    /// <summary>Lets something happen at a moment of the clock.</summary>
    public Appointment At(DateTimeOffset due, Action action)
    {
        lock (_lock)
        {
            var appointment = new Appointment(due, action);
            _agenda.Enqueue(appointment, (due, _order++));
            Arm();
            return appointment;
        }
    }

    /// <summary>Lets everything happen that is due, in the order in which it was due.</summary>
    public void RunDue()
    {
        lock (_lock)
        {
            if (_happening is not null)
            {
                return;
            }

            var now = _clock.GetUtcNow();
            while (_agenda.TryPeek(out var next, out var key) && key.Due <= now)
            {
                _agenda.Dequeue();
                Run(next);
            }

            Arm();
        }
    }

    internal void Fail(Exception failure) => Enter(() => _failures.Add(failure));

    internal T State<T>()
        where T : class, IWorldState<T> => Enter(() => _states.Get(() => T.Begin(this)));

    private void Run(Appointment appointment)
    {
        if (appointment.Cancelled)
        {
            return;
        }

        _happening = appointment.Due;
        try
        {
            appointment.Action();
        }
#pragma warning disable CA1031 // One broken action must not stop the world; Failures tells, and the tests look.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failures.Add(failure);
        }
        finally
        {
            _happening = null;
        }
    }

    private void Arm()
    {
        if (_happening is not null || !_agenda.TryPeek(out _, out var key))
        {
            return;
        }

        var wait = key.Due - _clock.GetUtcNow();
        // A timer takes at most about 49 days; a request or an earlier appointment arms it again.
        _timer.Change(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay * 40)), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
