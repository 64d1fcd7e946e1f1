using DeployConsole.Chaos.Broken;
using DeployConsole.Chaos.Play;
using DeployConsole.Chaos.Time;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Chaos;

/// <summary>In an assembly of its own: the simulation moves its time when nothing else goes on in the process.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    // So many hold every kind of change; what never happened cannot have gone wrong.
    private const int Many = 100;
    private const int Enough = 1_000;

    // Without this, a thousand schedules that find nothing may be a thousand that could not find anything. The seed is of a schedule that
    // found it: it saves looking for one, for as long as schedules are made as they were then.
    [Theory]
    [InlineData(Defect.WritesAreNotFenced, "8FEkfa-fRnX1", Breach.StaleWrite)]
    [InlineData(Defect.ActsAgainWithoutLooking, "fi3Res4AY5R2", Breach.DuplicateMutation)]
    [InlineData(Defect.SnapshotIsNotReadBack, "3Ar2__b0bqE3", Breach.UnprovenDeletion)]
    [InlineData(Defect.CallsDoNotNeedTheLease, "bmo2tCgwgtZ4", Breach.DuplicateMutation, Breach.LateMutation)]
    public async Task An_engine_that_is_broken_on_purpose_is_found_out(Defect defect, string? seed, params Breach[] sought)
    {
        var run = await ChaosRun.PlayBrokenAsync(Enough, seed, defect, sought, TestContext.Current.CancellationToken);

        output.WriteLine($"{defect}: found after {run.Played} schedules. {run.Example}");
        Assert.True(run.Found.Count > 0, $"{run.Played} schedules did not notice {defect}.");
    }

    // Whoever begins a run does so on a thread of the pool, and is not one of those that work beside it.
    [Fact]
    public async Task Time_stands_still_while_a_single_thread_works()
    {
        var stillness = await Task.Run(() => new Stillness(), TestContext.Current.CancellationToken);
        using var works = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();

        var stillMeanwhile = await Task.Factory.StartNew(
            () =>
            {
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    works.Set();
                    mayEnd.Wait();
                });
                works.Wait();
                var still = stillness.IsStill();
                mayEnd.Set();
                stillness.Wait();
                return still;
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.False(stillMeanwhile);
    }

    // The call that the click waits for would be given up in time, but a dead process has no time.
    [Fact]
    public async Task Who_asks_a_replica_that_dies_meanwhile_waits_for_no_answer()
    {
        Move[] schedule = [new GoesWrong(FaultKind.Hang, "GetEnvironment", After: 0, Count: 1), new Click(Deed.Hibernate, Who.First, Twice: false, Who.First), new Die(Who.First)];

        var run = await ChaosRun.PlayAsync(schedule, TestContext.Current.CancellationToken);

        Assert.True(run.Example is null, run.Example);
        Assert.Equal(1, run.Played);
    }

    // The benchmark `chaos` plays more on PostgreSQL, and counts by what goes wrong.
    [Theory]
    [InlineData(false, 1_000)]
    [InlineData(true, 15)]
    public async Task Replicas_that_pause_die_and_lose_answers_change_AWS_once_and_end_what_they_began(bool postgreSql, int schedules)
    {
        var run = await ChaosRun.PlayAsync(schedules, postgreSql, seed: null, told: _ => { }, TestContext.Current.CancellationToken);

        output.WriteLine($"{run.Played} schedules; AWS carried out {string.Join(", ", run.CarriedOut.OrderBy(change => change.Key).Select(change => $"{change.Value} {change.Key}"))}");
        Assert.True(run.Example is null, run.Example);
        Assert.True(run.Played >= schedules, $"Only {run.Played} schedules were played.");
        if (schedules >= Many) { Assert.Equal(["CreateEnvironment", "DeleteEnvironment", "PutObject", "UpdateService"], run.CarriedOut.Keys.Order()); }
    }
}
