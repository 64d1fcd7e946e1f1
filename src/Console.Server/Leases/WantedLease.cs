namespace DeployConsole.Server.Leases;

/// <summary>A lease that this replica wants, and has or waits for.</summary>
internal sealed class WantedLease
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Lease? _lease;

    /// <summary>The last one that was won; perhaps lost since.</summary>
    public Lease? Last => Volatile.Read(ref _lease);

    public Lease? Held => Last is { IsHeld: true } lease ? lease : null;

    /// <summary>How another's row looked last, and since when it looks so, by the monotonic clock.</summary>
    public (string Owner, long Epoch, long Renewal)? Seen { get; set; }

    public long SeenSince { get; set; }

    /// <summary>Ends when the lease is won next.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Win(Lease lease)
    {
        Last?.Lose();
        Volatile.Write(ref _lease, lease);
        Seen = null;
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
