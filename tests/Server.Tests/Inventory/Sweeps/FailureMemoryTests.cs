using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Sweeps;

public sealed class FailureMemoryTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Why_a_deployment_failed_is_remembered_when_AWS_has_forgotten_its_tasks()
    {
        var known = FailureMemory.Joined([], [Crash(3 * s_minute), Crash(2 * s_minute)]);

        var kept = FailureMemory.Joined(known, []);

        Assert.Equal(new FailureFact("ecs-svc/1", "Container model exited with code 1", Evidence.Now - (3 * s_minute), Evidence.Now - (2 * s_minute)), Assert.Single(kept));
    }

    [Fact]
    public void Failures_that_follow_each_other_began_with_the_first_also_when_AWS_has_forgotten_it()
    {
        var known = FailureMemory.Joined([], [Crash(90 * s_minute), Crash(50 * s_minute)]);

        var later = Assert.Single(FailureMemory.Joined(known, [Crash(50 * s_minute), Crash(s_minute)]));

        Assert.Equal((Evidence.Now - (90 * s_minute), Evidence.Now - s_minute), (later.First, later.Last));
    }

    [Fact]
    public void A_failure_after_a_quiet_time_begins_anew()
    {
        var known = FailureMemory.Joined([], [Crash(TimeSpan.FromDays(9))]);

        Assert.Equal(Evidence.Now - s_minute, Assert.Single(FailureMemory.Joined(known, [Crash(s_minute)])).First);
    }

    [Fact]
    public void Tasks_that_were_stopped_on_purpose_are_no_failures() =>
        Assert.Empty(FailureMemory.Joined([], [Evidence.Stop("ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1)")]));

    [Fact]
    public void Of_many_deployments_the_newest_are_remembered()
    {
        ImmutableArray<TaskFact> tasks = [.. Enumerable.Range(1, 9).Select(number => Crash(number * s_minute, $"ecs-svc/{number}"))];

        Assert.Equal(["ecs-svc/1", "ecs-svc/2", "ecs-svc/3"], FailureMemory.Joined([], tasks).Select(failure => failure.Deployment));
    }

    private static TaskFact Crash(TimeSpan ago, string deployment = "ecs-svc/1") =>
        Evidence.Stop("EssentialContainerExited", "Essential container in task exited", 1, startedBy: deployment, ago: ago);
}
