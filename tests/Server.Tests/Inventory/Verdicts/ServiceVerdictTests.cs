using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory.Verdicts;

public sealed class ServiceVerdictTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_service_that_has_what_it_asked_for_is_healthy() => Expect(new Evidence(), HealthState.Healthy, "Healthy", "");

    [Fact]
    public void A_service_whose_targets_all_answer_is_healthy() =>
        Expect(new Evidence().Target("healthy").Target("healthy"), HealthState.Healthy, "Healthy", "");

    [Fact]
    public void A_service_scaled_to_zero_is_asleep() => Expect(new Evidence().Counts(0, 0), HealthState.Asleep, "Asleep", "Scaled to zero");

    [Fact]
    public void A_service_whose_last_tasks_still_stop_is_scaling_down() =>
        Expect(new Evidence().Counts(1, 0), HealthState.Working, "Scaling down", "1 tasks still run, none is wanted");

    [Fact]
    public void A_service_that_drains_is_being_deleted() =>
        Expect(new Evidence().InStatus("DRAINING"), HealthState.Working, "Deleting", "The service is being deleted; 2 tasks still run");

    [Fact]
    public void A_status_that_is_not_known_is_unknown() => Expect(new Evidence().InStatus("PAUSED"), HealthState.Unknown, "Unknown", "ECS says PAUSED");

    [Fact]
    public void A_young_deployment_without_failures_is_deploying() =>
        Expect(new Evidence().Deploying(s_minute, running: 1), HealthState.Working, "Deploying", "1 of 2 new tasks run");

    [Fact]
    public void A_deployment_that_neither_completes_nor_fails_is_stuck() =>
        Expect(new Evidence().Deploying(TimeSpan.FromHours(2), running: 1), HealthState.Degraded, "Stuck", "Deployment neither completes nor fails since 2 h");

    [Fact]
    public void An_accelerated_account_is_stuck_by_its_own_time() =>
        Assert.Equal("Stuck", new Evidence().Deploying(s_minute, running: 1).Judge(timeFactor: 60).Word);

    [Fact]
    public void A_missing_image_while_nothing_runs_is_failing() => Expect(
        new Evidence().Deploying(s_minute, running: 0).Counts(0, 2).Stopped("TaskFailedToStart", "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:v12: not found"),
        HealthState.Failing,
        "Deployment fails",
        "Image not found: tag v12 is not in the repository web");

    [Fact]
    public void A_missing_image_while_the_old_version_serves_is_degraded() => Assert.Equal(
        HealthState.Degraded,
        new Evidence().Deploying(s_minute, running: 0).Stopped("TaskFailedToStart", "CannotPullContainerError: not found").Judge().State);

    [Fact]
    public void Failures_of_an_older_deployment_do_not_taint_the_new_one() => Assert.Equal(
        HealthState.Working,
        new Evidence().Deploying(s_minute, running: 1).Stopped("EssentialContainerExited", "Essential container in task exited", 1, startedBy: "ecs-svc/0").Judge().State);

    [Fact]
    public void A_deployment_that_was_rolled_back_is_failing_for_a_day() => Expect(
        new Evidence().Ended("ROLLBACK_SUCCESSFUL", s_minute, "Service deployment rolled back because the circuit breaker threshold was exceeded."),
        HealthState.Failing,
        "Rolled back",
        "The newest deployment was rolled back. Service deployment rolled back because the circuit breaker threshold was exceeded.");

    [Fact]
    public void A_rollback_of_last_week_is_history() => Assert.Equal(
        HealthState.Healthy, new Evidence().Rollout("COMPLETED", age: TimeSpan.FromDays(7)).Ended("ROLLBACK_SUCCESSFUL", TimeSpan.FromDays(7)).Judge().State);

    [Fact]
    public void A_rollback_is_seen_in_the_events_when_no_service_deployment_was_read() => Assert.Equal(
        "Rolled back",
        new Evidence().Rollout("COMPLETED", age: s_minute).Event("(service web) rolling back to (deployment ecs-svc/1111111111111111111).").Judge().Word);

    [Fact]
    public void A_failed_deployment_without_rollback_is_failing() => Expect(
        new Evidence().Rollout("FAILED", "ECS deployment circuit breaker: tasks failed to start.", s_minute).Counts(0, 2),
        HealthState.Failing,
        "Failed",
        "The newest deployment failed. ECS deployment circuit breaker: tasks failed to start.");

    [Fact]
    public void Fewer_tasks_than_desired_without_a_known_cause_are_counted() =>
        Expect(new Evidence().Counts(1, 2), HealthState.Degraded, "Degraded", "1 of 2 tasks run");

    [Fact]
    public void No_task_at_all_is_failing_with_what_ECS_wrote() => Expect(
        new Evidence().Counts(0, 2).Event("(service web) was unable to place a task. Reason: Capacity is unavailable at this time."),
        HealthState.Failing,
        "Failing",
        "(service web) was unable to place a task. Reason: Capacity is unavailable at this time.");

    [Fact]
    public void A_health_check_that_meets_404_says_so() => Expect(
        new Evidence().Target("unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]"),
        HealthState.Failing,
        "Failing",
        "Health check /health answers 404; 200 is expected");

    [Fact]
    public void Targets_that_time_out_point_at_the_security_group() => Expect(
        new Evidence().Target("unhealthy", "Target.Timeout", "Request timed out").Target("healthy"),
        HealthState.Degraded,
        "Degraded",
        "Targets time out: the security group may not allow port 5000");

    [Fact]
    public void Tasks_that_the_load_balancer_stops_are_explained_by_the_target() => Assert.Equal(
        "Health check /health answers 404; 200 is expected",
        new Evidence().Counts(1, 2)
            .Stopped("ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-tg/73e2d6bc24d8a067)")
            .Target("unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]").Judge().Why);

    [Fact]
    public void New_targets_are_starting_not_degraded() => Assert.Equal(HealthState.Working, new Evidence().Target("healthy").Target("initial").Judge().State);

    [Fact]
    public void Draining_targets_of_the_old_version_do_not_matter() => Assert.Equal(HealthState.Healthy, new Evidence().Target("healthy").Target("draining").Judge().State);

    [Fact]
    public void Target_health_that_may_not_be_read_is_unknown_and_never_healthy() => Expect(
        new Evidence().TargetsUnread(Evidence.Denied("elasticloadbalancing:DescribeTargetHealth")),
        HealthState.Unknown,
        "Unknown",
        "Tasks run, but target health may not be read: elasticloadbalancing:DescribeTargetHealth is missing");

    [Fact]
    public void Target_health_that_was_not_read_yet_is_unknown() =>
        Assert.Equal(HealthState.Unknown, new Evidence().TargetsUnread(CellReading.Unread).Judge().State);

    [Fact]
    public void Running_tasks_without_any_registered_target_are_failing()
    {
        var verdict = new Evidence().Target("unused").Judge();

        Assert.Equal((HealthState.Failing, "No target is registered, though 2 tasks run"), (verdict.State, verdict.Why));
    }

    [Fact]
    public void A_service_that_runs_again_after_running_out_of_memory_restarts() => Expect(
        new Evidence().Stopped("EssentialContainerExited", "Essential container in task exited", 137, "OutOfMemoryError: Container killed due to memory usage", ago: s_minute),
        HealthState.Degraded,
        "Restarts",
        "Out of memory: container model exited 137");

    [Fact]
    public void Rows_that_cannot_be_read_any_more_do_not_heal_by_growing_old()
    {
        var hour = TimeSpan.FromHours(1);

        Assert.Equal("Restarts", Crashed(hour + TimeSpan.FromSeconds(5)).ReadAgo(hour, hour).Judge(timeFactor: 60).Word);
        Assert.Equal("Stuck", new Evidence().Deploying(2 * hour, running: 1).ReadAgo(hour, hour).Judge().Word);
        Assert.Equal("Deploying", new Evidence().Deploying(hour + s_minute, running: 1).ReadAgo(hour, hour).Judge().Word);
    }

    [Fact]
    public void Tasks_that_were_not_read_since_are_judged_as_of_then_though_the_service_was_read_again() => Assert.Equal(
        "Restarts", Crashed(TimeSpan.FromMinutes(70)).ReadAgo(TimeSpan.Zero, TimeSpan.FromHours(1)).Judge().Word);

    [Fact]
    public void A_service_that_crashes_again_and_again_does_not_look_as_if_it_started_between() => Expect(
        Crashed(s_minute).Target("healthy").Target("initial"), HealthState.Degraded, "Restarts", "Container model exited with code 1");

    [Fact]
    public void The_moment_between_a_crash_and_its_replacement_is_told_as_the_same_story()
    {
        var (before, between) = (Crashed(s_minute).Remembered("Container model exited with code 1", TimeSpan.FromHours(5), s_minute), Crashed(s_minute).Counts(1, 2).Remembered("Container model exited with code 1", TimeSpan.FromHours(5), s_minute));

        Assert.Equal(before.Judge(), between.Judge());
        Assert.Equal(Evidence.Now.AddHours(-5), before.Judge().Since);
    }

    [Fact]
    public void A_rollback_goes_on_naming_why_the_tasks_failed_when_AWS_has_forgotten_them() => Expect(
        new Evidence().Ended("ROLLBACK_SUCCESSFUL", s_minute, "ECS deployment circuit breaker: tasks failed to start.")
            .Remembered("Container model exited with code 1", 3 * s_minute, s_minute, deployment: "ecs-svc/2")
            .Remembered("Out of memory", TimeSpan.FromDays(9), TimeSpan.FromDays(9), deployment: "ecs-svc/0"),
        HealthState.Failing,
        "Rolled back",
        "The newest deployment was rolled back. Container model exited with code 1");

    [Fact]
    public void Failures_of_long_before_do_not_explain_a_rollback() => Assert.Equal(
        "The newest deployment was rolled back. Somebody asked for it.",
        new Evidence().Ended("ROLLBACK_SUCCESSFUL", s_minute, "Somebody asked for it.").Remembered("Out of memory", TimeSpan.FromDays(9), TimeSpan.FromDays(9), deployment: "ecs-svc/0").Judge().Why);

    [Fact]
    public void A_crash_of_hours_ago_is_forgotten_once_all_tasks_run() => Assert.Equal(
        HealthState.Healthy, new Evidence().Stopped("EssentialContainerExited", "Essential container in task exited", 1, ago: TimeSpan.FromHours(2)).Judge().State);

    [Fact]
    public void An_unhealthy_container_degrades() =>
        Expect(new Evidence().RunningTask("UNHEALTHY").RunningTask("HEALTHY"), HealthState.Degraded, "Degraded", "The container's health check fails in 1 tasks");

    [Fact]
    public void What_was_healthy_long_ago_is_unknown_now()
    {
        var old = TooOld.Judge(new Evidence().Judge(), Evidence.Now.AddHours(-3), new CellReading(CellState.Unreachable, null, TimeSpan.FromSeconds(30)), Evidence.Now);

        Assert.Equal((HealthState.Unknown, "Last seen 3 h ago, then Healthy: AWS does not answer"), (old.State, old.Why));
        Assert.Equal(HealthState.Healthy, old.LastSeen);
    }

    private static Evidence Crashed(TimeSpan ago) => new Evidence().Stopped("EssentialContainerExited", "Essential container in task exited", 1, ago: ago);

    private static void Expect(Evidence evidence, HealthState state, string word, string why)
    {
        var verdict = evidence.Judge();

        Assert.Equal((state, word, why), (verdict.State, verdict.Word, verdict.Why));
    }
}
