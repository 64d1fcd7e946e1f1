using DeployConsole.Server.Storage;

namespace DeployConsole.Server.Leases;

public sealed class LeaseTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Of_two_replicas_one_wins_and_keeps_it_for_as_long_as_it_renews(DatabaseKind kind)
    {
        await using var shared = await SharedLease.CreateAsync(kind);
        var (first, second) = (shared.Join(), shared.Join());
        await first.LookAsync();
        var won = first.Has;

        for (var seconds = 0; seconds < 60; seconds++)
        {
            await TickAsync(first, second);
            await second.LookAsync();
        }

        Assert.Same(won, first.Held);
        Assert.False(won.Lost.IsCancellationRequested);
        Assert.Null(second.Held);
        Assert.Equal(1, (await shared.RowAsync()).Epoch);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_lease_whose_holder_died_is_taken_within_fifteen_seconds_and_never_while_the_holder_may_believe_in_it(DatabaseKind kind)
    {
        await using var shared = await SharedLease.CreateAsync(kind);
        var (dead, next) = (shared.Join(), shared.Join());
        await dead.LookAsync();
        var lost = dead.Has;
        await next.LookAsync();
        for (var seconds = 0; seconds < 20; seconds++) { await TickAsync(dead, next); await next.LookAsync(); }

        // From here on the holder neither renews nor hears anything; its own clock goes on.
        var silent = 0;
        while (next.Held is null)
        {
            silent++;
            dead.Clock.Advance(s_moment);
            next.Clock.Advance(s_moment);
            await next.LookAsync();
            Assert.True(next.Held is null || !lost.IsHeld, "Two replicas hold it.");
        }

        Assert.InRange(silent, 7, 15);
        Assert.True(lost.Lost.IsCancellationRequested);
        Assert.Equal(lost.Epoch + 1, next.Has.Epoch);
    }

    // SQLite has one process: what is stopped there is the whole console.
    [Fact]
    public async Task A_holder_that_is_stopped_inside_a_transaction_does_not_keep_its_rows_from_who_takes_over()
    {
        await using var shared = await SharedLease.CreateAsync(DatabaseKind.PostgreSql);
        var (asleep, wakes) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var (sleeper, next) = (shared.Join(), shared.Join());
        await sleeper.LookAsync();
        var writing = sleeper.WriteAsleepAsync(sleeper.Has, "written in sleep", () => asleep.SetResult(), wakes.Task);
        await asleep.Task;
        await next.LookAsync();
        next.Clock.Advance(SharedLease.Options.Duration);

        // Waits for the row until the server has ended the transaction that holds it; nothing but the server ends it.
        await next.LookAsync();

        Assert.Equal(2, next.Has.Epoch);
        wakes.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
        Assert.Equal(SharedLease.Name, (await shared.RowAsync()).Name);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_holder_that_slept_while_another_took_over_can_write_nothing(DatabaseKind kind)
    {
        await using var shared = await SharedLease.CreateAsync(kind);
        var (sleeper, next) = (shared.Join(), shared.Join());
        await sleeper.LookAsync();
        var old = sleeper.Has;
        for (var seconds = 0; seconds < 12; seconds++) { await next.LookAsync(); next.Clock.Advance(s_moment); }

        // Its own clock stood still with it: it still believes in its lease, and only the database knows better.
        Assert.True(old.IsHeld);
        await Assert.ThrowsAsync<LeaseLostException>(() => sleeper.WriteAsync(old, "stale"));
        await next.WriteAsync(next.Has, "true");

        await sleeper.LookAsync();
        sleeper.Clock.Advance(TimeSpan.FromSeconds(4));
        await sleeper.LookAsync();
        Assert.True(old.Lost.IsCancellationRequested);
        Assert.Null(sleeper.Held);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_holder_that_woke_before_anybody_took_over_wins_again_under_a_new_epoch_and_the_old_one_stays_lost(DatabaseKind kind)
    {
        await using var shared = await SharedLease.CreateAsync(kind);
        var alone = shared.Join();
        await alone.LookAsync();
        var old = alone.Has;

        alone.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(old.Lost.IsCancellationRequested);
        await alone.LookAsync();

        Assert.Equal(2, alone.Has.Epoch);
        await Assert.ThrowsAsync<LeaseLostException>(() => alone.WriteAsync(old, "stale"));
        await alone.WriteAsync(alone.Has, "true");
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_lease_that_is_given_back_is_won_at_once(DatabaseKind kind)
    {
        await using var shared = await SharedLease.CreateAsync(kind);
        var (first, second) = (shared.Join(), shared.Join());
        await first.LookAsync();
        await second.LookAsync();

        await first.StopAsync();
        await second.LookAsync();

        Assert.Equal(2, second.Has.Epoch);
    }

    [Fact]
    public async Task A_lease_that_is_about_to_end_permits_no_call_to_AWS()
    {
        await using var shared = await SharedLease.CreateAsync(DatabaseKind.Sqlite);
        var alone = shared.Join();
        await alone.LookAsync();
        alone.Has.Demand();

        alone.Clock.Advance(SharedLease.Options.Duration - SharedLease.Options.Margin - TimeSpan.FromSeconds(1));

        Assert.True(alone.Has.IsHeld);
        Assert.Throws<LeaseLostException>(alone.Has.Demand);
    }

    private static async Task TickAsync(SharedLease.Contender holder, SharedLease.Contender other)
    {
        holder.Clock.Advance(s_moment);
        other.Clock.Advance(s_moment);
        await holder.LookAsync();
    }
}
