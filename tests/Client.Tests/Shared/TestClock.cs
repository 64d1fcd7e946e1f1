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

    /// <summary>Waits until as many short waits were begun in all, and lets the last of them pass.</summary>
    public void PassWait(int number)
    {
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _waits) >= number, TimeSpan.FromSeconds(10)), $"Nobody waited {number} times.");
        Advance(TimeSpan.FromSeconds(1));
    }
}
