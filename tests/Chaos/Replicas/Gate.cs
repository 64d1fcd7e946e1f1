namespace DeployConsole.Chaos.Replicas;

/// <summary>What every write and every call of a replica passes: here it is held while it stands still, and nothing comes through once it is dead.</summary>
internal sealed class Gate(Action<TimeSpan> paused, Action died)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _held;
    private Trap? _trap;
    private int _skip;
    private bool _dead;

    public bool IsDead
    {
        get
        {
            lock (_lock) { return _dead; }
        }
    }

    public void Set(Trap? trap)
    {
        lock (_lock) { (_trap, _skip) = (trap, trap?.Skip ?? 0); }
    }

    /// <summary>From now on nothing passes, until <see cref="Open"/>.</summary>
    public void Close()
    {
        lock (_lock) { _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); }
    }

    public void Open()
    {
        TaskCompletionSource? held;
        lock (_lock) { (held, _held) = (_held, null); }

        held?.SetResult();
    }

    /// <summary>What passes from now on fails, and what is held fails.</summary>
    public void Die()
    {
        lock (_lock) { _dead = true; }

        _death.TrySetResult();
        Open();
    }

    /// <summary>Waits for what somebody asked of the replica. When it dies that is over: whatever it waits for inside, a dead process keeps no time.</summary>
    public async Task AnswerAsync(Task asked)
    {
        if (await Task.WhenAny(asked, _death.Task) == asked) { await asked; }
    }

    /// <param name="place">Null for what is no place to be stopped at.</param>
    /// <param name="holds">False inside a transaction: a process that is stopped there would keep the others from the database, which is the database's to end.</param>
    /// <exception cref="ReplicaDiedException">It is dead, or dies here.</exception>
    public async ValueTask PassAsync(Place? place, bool holds)
    {
        Spring(place);
        while (true)
        {
            TaskCompletionSource? held;
            lock (_lock)
            {
                if (_dead) { throw new ReplicaDiedException(); }

                held = holds ? _held : null;
            }

            if (held is null) { return; }

            await held.Task;
        }
    }

    private void Spring(Place? place)
    {
        Trap sprung;
        lock (_lock)
        {
            if (_dead || _trap is not { } trap || trap.At != place || _skip-- > 0) { return; }

            (_trap, sprung) = (null, trap);
        }

        if (sprung.Pause is { } pause)
        {
            Close();
            paused(pause);
        }
        else
        {
            Die();
            died();
        }
    }
}
