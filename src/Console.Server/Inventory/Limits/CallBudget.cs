namespace DeployConsole.Server.Inventory.Limits;

/// <summary>A token bucket that stays well under AWS's own, so that actions and other tools of the account find room.</summary>
/// <remarks>It halves its rate when AWS throttles nevertheless, and takes a minute to trust AWS again.</remarks>
internal sealed class CallBudget : IDisposable
{
    // Of what the console uses, left for what somebody waits for.
    private const double Reserved = 0.25;
    private const double LeastShare = 0.05;
    private static readonly TimeSpan s_recovery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _background = new(1, 1);
    private readonly SemaphoreSlim _awaited = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly double _capacity;
    private readonly double _fullRate;
    private double _tokens;
    private double _rate;
    private long _refilled;

    /// <param name="share">Of what AWS publishes.</param>
    public CallBudget(AwsBucket bucket, double share, TimeProvider clock)
    {
        _clock = clock;
        _capacity = Math.Max(2, bucket.Burst * share);
        _fullRate = bucket.PerSecond * share;
        (_tokens, _rate, _refilled) = (_capacity, _fullRate, clock.GetTimestamp());
    }

    /// <summary>Calls a second that it lets through now.</summary>
    public double Rate
    {
        get { lock (_gate) { Refill(); return _rate; } }
    }

    /// <summary>Waits until one more call fits.</summary>
    public async ValueTask TakeAsync(ReadUrgency urgency, CancellationToken cancellationToken)
    {
        // One sleeper for each urgency: the others queue behind it in order.
        var turn = urgency is ReadUrgency.Background ? _background : _awaited;
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (Lacking(urgency) is { } wait) { await Task.Delay(wait, _clock, cancellationToken); }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>AWS throttled: half the rate from now on.</summary>
    public void Throttled()
    {
        lock (_gate)
        {
            Refill();
            _rate = Math.Max(_rate / 2, _fullRate * LeastShare);
            _tokens = Math.Min(_tokens, 0);
        }
    }

    public void Dispose()
    {
        _background.Dispose();
        _awaited.Dispose();
    }

    /// <summary>Takes a token and answers null, or answers how long to wait for one.</summary>
    private TimeSpan? Lacking(ReadUrgency urgency)
    {
        lock (_gate)
        {
            Refill();
            var least = 1 + (urgency is ReadUrgency.Background ? _capacity * Reserved : 0);
            if (_tokens >= least)
            {
                _tokens--;
                return null;
            }

            // Rounded up: a timer that fires a tick early would only wait again.
            return TimeSpan.FromMilliseconds(Math.Ceiling((least - _tokens) / _rate * 1000));
        }
    }

    private void Refill()
    {
        var now = _clock.GetTimestamp();
        var elapsed = _clock.GetElapsedTime(_refilled, now);
        _refilled = now;
        _tokens = Math.Min(_capacity, _tokens + (elapsed.TotalSeconds * _rate));
        _rate = Math.Min(_fullRate, _rate + (_fullRate * (elapsed / s_recovery)));
    }
}
