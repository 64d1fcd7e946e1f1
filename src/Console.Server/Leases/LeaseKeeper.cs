using System.Collections.Concurrent;
using System.Data.Common;
using DeployConsole.Server.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Leases;

/// <summary>Wins leases that nobody holds, renews those that it has, and gives them back when the host stops.</summary>
/// <remarks>
/// It takes another's lease only after it saw it unmoved for the whole duration by its own monotonic clock; the holder, which counts
/// from before its last renewal, has given up by then. See docs/adr/0010-leases-and-fencing.md.
/// </remarks>
internal sealed partial class LeaseKeeper(LeaseStore store, IOptions<LeaseOptions> options, TimeProvider clock, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, WantedLease> _wanted = new(StringComparer.Ordinal);
    private readonly ChangeSignal _hurry = new();

    private LeaseOptions Options => options.Value;

    /// <summary>From now on the lease is wanted; it is won when nobody else has it. Asked again, nothing changes.</summary>
    public void Want(string name)
    {
        if (_wanted.TryAdd(name, new WantedLease())) { _hurry.Raise(); }
    }

    /// <summary>The lease while this replica holds it; null otherwise.</summary>
    public Lease? Held(string name) => _wanted.TryGetValue(name, out var wanted) ? wanted.Held : null;

    /// <summary>Waits until this replica holds the lease.</summary>
    public async Task<Lease> WaitAsync(string name, CancellationToken cancellationToken)
    {
        Want(name);
        while (true)
        {
            var next = _wanted[name].Next;
            if (Held(name) is { } lease) { return lease; }

            await next.WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hurry = _hurry.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(stoppingToken);
            await PauseAsync(hurry, stoppingToken);
        }
    }

    /// <summary>Renews what is due, and tries to win what is not held.</summary>
    internal async Task RoundAsync(CancellationToken stopping)
    {
        foreach (var wanted in _wanted.Values) { await RenewAsync(wanted, stopping); }

        if (_wanted.Any(entry => entry.Value.Held is null)) { await ContendAsync(stopping); }
    }

    /// <summary>Gives back what is held. Whatever works under the leases has stopped by now: it was registered later, and so is stopped first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var lease in _wanted.Values.Select(wanted => wanted.Held).OfType<Lease>().ToList())
        {
            lease.Lose();
            await TryAsync(lease.Name, token => store.ReleaseAsync(lease, token), cancellationToken);
        }
    }

    private async Task RenewAsync(WantedLease wanted, CancellationToken stopping)
    {
        // Renewed a little early rather than a whole round late.
        if (wanted.Held is not { } lease || lease.Remaining > Options.Duration - Options.Margin - (Options.RenewEvery * 0.9)) { return; }

        var until = Until();
        await TryAsync(lease.Name, async token =>
        {
            if (!await store.RenewAsync(lease, Options.Duration, token))
            {
                lease.Lose();
                LogLost(lease.Name, lease.Epoch);
            }
            else if (lease.IsHeld)
            {
                lease.Renewed(until);
            }
        }, stopping);
    }

    private Task ContendAsync(CancellationToken stopping) => TryAsync("any", async token =>
    {
        var rows = await store.ReadAsync(token);
        foreach (var (name, wanted) in _wanted.Where(entry => entry.Value.Held is null)) { await ContendAsync(name, wanted, rows.GetValueOrDefault(name), token); }
    }, stopping);

    private async Task ContendAsync(string name, WantedLease wanted, LeaseRow? row, CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        var free = row is null || row.Owner.Length is 0;
        if (row is not null && wanted.Seen != (row.Owner, row.Epoch, row.Renewal)) { (wanted.Seen, wanted.SeenSince) = ((row.Owner, row.Epoch, row.Renewal), now); }

        // One's own lease that ran out needs no waiting: nobody took it, and the epoch rises.
        var own = row is not null && row.Epoch == wanted.Last?.Epoch;
        if (!free && !own && clock.GetElapsedTime(wanted.SeenSince, now) < Options.Duration) { return; }

        var until = Until();
        if (await store.TakeAsync(name, row, Options.Duration, cancellationToken) is not { } epoch) { return; }

        wanted.Win(new Lease(name, store.Owner, epoch, afterDeath: !free, until, Options.Duration / 5, clock));
        LogWon(name, epoch);
    }

    private long Until() => clock.GetTimestamp() + (long)((Options.Duration - Options.Margin).TotalSeconds * clock.TimestampFrequency);

    /// <summary>Three rounds between two renewals: a lease that has become free is seen that soon.</summary>
    private async Task PauseAsync(ChangeSignal.Watch hurry, CancellationToken stopping)
    {
        using var over = new CancellationTokenSource(Options.RenewEvery / 3, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, over.Token);
        await hurry.NextAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        // A database that does not answer must not keep the other leases from being renewed.
        using var late = new CancellationTokenSource(Options.RenewEvery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, late.Token);
        try
        {
            await act(either.Token);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            // The database is away or slow: what is held ends by itself, and is won again when the database is back.
            if (failure is OperationCanceledException) { LogLate(what); }
            else if (!stopping.IsCancellationRequested) { LogFailed(failure, what); }
        }
    }

    [LoggerMessage(LogLevel.Information, "Won the lease {Name}, epoch {Epoch}.")]
    private partial void LogWon(string name, long epoch);

    [LoggerMessage(LogLevel.Warning, "Lost the lease {Name} of epoch {Epoch}: another replica holds it.")]
    private partial void LogLost(string name, long epoch);

    [LoggerMessage(LogLevel.Debug, "The lease {Name} could not be read or written in time.")]
    private partial void LogLate(string name);

    [LoggerMessage(LogLevel.Warning, "The lease {Name} could not be read or written.")]
    private partial void LogFailed(Exception failure, string name);
}
