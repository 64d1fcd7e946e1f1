using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DeployConsole.Client.Shared;

/// <summary>A clock that a test moves by hand, and that knows when somebody waits for less than a second.</summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private int _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(1)) { Interlocked.Increment(ref _waits); }

        return timer;
    }

    /// <summary>Short waits that were begun so far.</summary>
    public int Waits => Volatile.Read(ref _waits);

    /// <summary>Waits until more short waits were begun than <paramref name="before"/>, and lets them pass.</summary>
    public void PassWait(int before)
    {
        Assert.True(SpinWait.SpinUntil(() => Waits > before, TimeSpan.FromSeconds(10)), "Nobody waited.");
        Advance(TimeSpan.FromSeconds(1));
    }
}
