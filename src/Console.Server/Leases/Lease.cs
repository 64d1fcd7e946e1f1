using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Leases;

/// <summary>The right of this replica to work on something, from when it was won until it is lost. Won again, it is another object.</summary>
/// <remarks>
/// Whether it is held is told by a monotonic clock, counted from before the renewal was sent and shortened by a margin: a process that
/// was paused knows at once that it is late. Writes do not trust that: <see cref="LeasedWrites"/> lets the database decide.
/// </remarks>
#pragma warning disable CA1001 // Its token outlives it in whatever worked under it; the timer behind it ends when it fires.
internal sealed class Lease : IActingPermit
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _lost;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _least;
    private readonly long _wonAt;
    private long _until;

    /// <param name="until">By the clock's monotonic timestamp.</param>
    /// <param name="least">A call of AWS is not begun when less than this is left: it would be cut off before AWS can answer.</param>
    public Lease(string name, string owner, long epoch, bool afterDeath, long until, TimeSpan least, TimeProvider clock)
    {
        (Name, Owner, Epoch, AfterDeath, _until, _least, _clock) = (name, owner, epoch, afterDeath, until, least, clock);
        _wonAt = clock.GetTimestamp();
        _lost = new CancellationTokenSource(Positive(clock.GetElapsedTime(_wonAt, until)), clock);
        Lost = _lost.Token;
    }

    public string Name { get; }

    /// <summary>The replica's own name.</summary>
    public string Owner { get; }

    public long Epoch { get; }

    /// <summary>True when the holder before did not give it back: calls that it had sent may still take effect.</summary>
    public bool AfterDeath { get; }

    /// <summary>Since this replica won it.</summary>
    public TimeSpan Age => _clock.GetElapsedTime(_wonAt);

    public bool IsHeld => !Lost.IsCancellationRequested && Remaining > TimeSpan.Zero;

    /// <summary>How long it holds without being renewed.</summary>
    public TimeSpan Remaining => _clock.GetElapsedTime(_clock.GetTimestamp(), Volatile.Read(ref _until));

    /// <summary>Cancelled when it is lost or given back. What works under it stops then, and writes nothing.</summary>
    public CancellationToken Lost { get; }

    /// <exception cref="LeaseLostException">It is lost, or about to be.</exception>
    public void Demand()
    {
        if (Lost.IsCancellationRequested || Remaining < _least) { throw new LeaseLostException(Name); }
    }

    public void Renewed(long until)
    {
        Volatile.Write(ref _until, until);
        _lost.CancelAfter(Positive(Remaining));
    }

    public void Lose()
    {
        Volatile.Write(ref _until, _wonAt);

        // What stops because of it does so elsewhere: the keeper goes on with its other leases.
        _ = _lost.CancelAsync();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
