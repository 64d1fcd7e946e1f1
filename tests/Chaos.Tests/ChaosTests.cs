namespace DeployConsole.Chaos;

/// <summary>In an assembly of its own: the simulation moves its time when nothing else goes on in the process.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    // The benchmark `chaos` plays a thousand.
    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 15)]
    public async Task Replicas_that_pause_die_and_lose_answers_change_AWS_once_and_end_what_they_began(bool postgreSql, int schedules)
    {
        var run = await ChaosRun.PlayAsync(schedules, postgreSql, seed: null, told: _ => { }, TestContext.Current.CancellationToken);

        output.WriteLine($"{run.Played} schedules");
        Assert.True(run.Example is null, run.Example);
        Assert.True(run.Played >= schedules, $"Only {run.Played} schedules were played.");
    }
}
