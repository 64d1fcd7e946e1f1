using DeployConsole.Sandbox.World;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Sandbox.Tests.Frame;

public sealed class WorldTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 7, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_jump_of_the_clock_plays_everything_at_its_own_time()
    {
        using var world = new SandboxWorld(_clock, 1);
        var begin = world.Now;
        List<double> seen = [];
        world.After(TimeSpan.FromMinutes(1), Again);

        _clock.Advance(TimeSpan.FromMinutes(3.5));

        Assert.Equal([1, 2, 3], seen);

        void Again()
        {
            seen.Add((world.Now - begin).TotalMinutes);
            world.After(TimeSpan.FromMinutes(1), Again);
        }
    }

    [Fact]
    public void Speed_shortens_durations_and_leaves_timestamps_alone()
    {
        using var world = new SandboxWorld(_clock, 60);
        DateTimeOffset? at = null;
        world.After(TimeSpan.FromMinutes(25), () => at = world.Now);

        _clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(_clock.GetUtcNow(), at);
    }

    [Fact]
    public void What_is_cancelled_does_not_happen()
    {
        using var world = new SandboxWorld(_clock, 1);
        var happened = false;
        world.After(TimeSpan.FromMinutes(1), () => happened = true).Cancel();

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False(happened);
    }

    [Fact]
    public void A_failing_event_is_remembered_and_does_not_stop_the_world()
    {
        using var world = new SandboxWorld(_clock, 1);
        var happened = false;
        world.After(TimeSpan.FromMinutes(1), () => throw new InvalidOperationException("broken"));
        world.After(TimeSpan.FromMinutes(1), () => happened = true);

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(happened);
        Assert.Single(world.Failures);
    }

    [Fact]
    public void A_token_bucket_refuses_above_its_burst_and_refills_with_time()
    {
        using var world = new SandboxWorld(_clock, 60);
        var bucket = new TokenBucket(world, burst: 2, perSecond: 1);

        Assert.Equal([true, true, false], [bucket.TryTake(), bucket.TryTake(), bucket.TryTake()]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], [bucket.TryTake(), bucket.TryTake()]);
    }
}
