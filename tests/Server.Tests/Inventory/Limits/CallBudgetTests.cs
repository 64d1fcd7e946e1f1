using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Inventory.Limits;

public sealed class CallBudgetTests
{
    private static readonly AwsBucket s_bucket = new("test", Burst: 40, PerSecond: 10);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_sweep_leaves_a_quarter_for_what_somebody_waits_for()
    {
        using var budget = new CallBudget(s_bucket, 0.5, _clock);
        for (var call = 0; call < 15; call++) { await TakeAsync(budget, ReadUrgency.Background); }

        Assert.False(TakeAsync(budget, ReadUrgency.Background).IsCompleted);
        for (var call = 0; call < 5; call++) { Assert.True(TakeAsync(budget, ReadUrgency.Awaited).IsCompletedSuccessfully); }

        Assert.False(TakeAsync(budget, ReadUrgency.Awaited).IsCompleted);
    }

    [Fact]
    public async Task Where_both_wait_what_somebody_waits_for_goes_before_a_sweep_that_came_first()
    {
        using var budget = new CallBudget(s_bucket, 0.5, _clock);
        for (var call = 0; call < 20; call++) { await TakeAsync(budget, ReadUrgency.Awaited); }

        var sweep = TakeAsync(budget, ReadUrgency.Background);
        var operation = TakeAsync(budget, ReadUrgency.Awaited);
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        await operation;
        Assert.False(sweep.IsCompleted);
    }

    [Fact]
    public async Task It_lets_half_of_the_published_rate_through_for_long()
    {
        using var budget = new CallBudget(s_bucket, 0.5, _clock);
        for (var call = 0; call < 15; call++) { Assert.True(TakeAsync(budget, ReadUrgency.Background).IsCompletedSuccessfully); }

        // One call at a time: its timer is set before the clock moves on.
        var began = _clock.GetUtcNow();
        for (var call = 0; call < 50; call++)
        {
            var waiting = TakeAsync(budget, ReadUrgency.Background);
            Assert.False(waiting.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(199));
            Assert.False(waiting.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await waiting;
        }

        Assert.Equal(TimeSpan.FromSeconds(10), _clock.GetUtcNow() - began);
    }

    [Fact]
    public void It_learns_from_a_throttle_and_forgets_within_a_minute()
    {
        using var budget = new CallBudget(s_bucket, 0.5, _clock);
        budget.Throttled();

        Assert.Equal(2.5, budget.Rate, precision: 3);
        Assert.False(TakeAsync(budget, ReadUrgency.Awaited).IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, budget.Rate, precision: 3);
    }

    [Fact]
    public void It_never_stops_asking_altogether()
    {
        using var budget = new CallBudget(s_bucket, 0.5, _clock);
        for (var throttle = 0; throttle < 100; throttle++) { budget.Throttled(); }

        Assert.Equal(0.25, budget.Rate, precision: 3);
    }

    private static Task TakeAsync(CallBudget budget, ReadUrgency urgency) => budget.TakeAsync(urgency, TestContext.Current.CancellationToken).AsTask();
}
