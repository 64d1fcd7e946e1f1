using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

public sealed class EnvironmentVerdictTests
{
    private static readonly DateTimeOffset s_now = Evidence.Now;
    private static readonly EnvironmentActivity s_unknown = new(ActivityState.Unknown, "", null);

    [Theory]
    [InlineData("AVAILABLE", HealthState.Healthy, "Available")]
    [InlineData("CREATING", HealthState.Working, "Creating")]
    [InlineData("UPDATING", HealthState.Working, "Updating")]
    [InlineData("CREATING_SNAPSHOT", HealthState.Working, "Updating")]
    [InlineData("ROLLING_BACK", HealthState.Working, "Rolling back")]
    [InlineData("MAINTENANCE", HealthState.Working, "Maintenance")]
    [InlineData("PENDING", HealthState.Working, "Waiting")]
    [InlineData("DELETING", HealthState.Working, "Deleting")]
    [InlineData("CREATE_FAILED", HealthState.Failing, "Creation failed")]
    [InlineData("UPDATE_FAILED", HealthState.Degraded, "Update failed")]
    [InlineData("UNAVAILABLE", HealthState.Failing, "Unavailable")]
    [InlineData("SOMETHING_NEW", HealthState.Unknown, "Unknown")]
    public void Each_status_has_its_state(string status, HealthState state, string word)
    {
        var verdict = EnvironmentVerdict.Of(Environment(status), s_unknown);

        Assert.Equal((state, word), (verdict.State, verdict.Word));
    }

    [Fact]
    public void A_failed_creation_says_what_MWAA_says() => Assert.Equal(
        "It could not be created: the subnets have no route (INCORRECT_CONFIGURATION)",
        EnvironmentVerdict.Of(Environment("CREATE_FAILED") with { LastUpdate = new("FAILED", s_now, null, "INCORRECT_CONFIGURATION", "the subnets have no route") }, s_unknown).Why);

    [Fact]
    public void A_week_without_a_task_is_idle()
    {
        var activity = EnvironmentActivity.Of(Activity(points: 167), Evidence.Read, s_now.AddDays(-30));

        Assert.Equal((ActivityState.Idle, "no task ran or waited in the last 7 days"), (activity.State, activity.Why));
        Assert.Equal(HealthState.Asleep, EnvironmentVerdict.Of(Environment("AVAILABLE"), activity).State);
    }

    [Fact]
    public void An_environment_that_is_idle_for_as_long_as_is_looked_at_may_be_idle_for_longer()
    {
        var activity = EnvironmentActivity.Of(Activity(points: 167), Evidence.Read, s_now.AddDays(-30));
        var verdict = EnvironmentVerdict.Of(Environment("AVAILABLE"), activity);

        Assert.Equal((s_now.AddDays(-7), true), (verdict.Since, verdict.MaybeLonger));
    }

    [Fact]
    public void A_young_environment_is_idle_since_its_creation_and_no_longer()
    {
        var activity = EnvironmentActivity.Of(Activity(points: 70), Evidence.Read, s_now.AddDays(-3));
        var verdict = EnvironmentVerdict.Of(Environment("AVAILABLE"), activity);

        Assert.Equal((s_now.AddDays(-3), false), (verdict.Since, verdict.MaybeLonger));
    }

    [Fact]
    public void One_task_in_the_week_is_busy()
    {
        var activity = EnvironmentActivity.Of(Activity(points: 167) with { LastActive = s_now.AddDays(-3) }, Evidence.Read, s_now.AddDays(-30));

        Assert.Equal((ActivityState.Busy, "a task last ran or waited 3 days ago"), (activity.State, activity.Why));
    }

    [Theory]
    [InlineData(0, "CloudWatch has no RunningTasks and QueuedTasks metrics of it")]
    [InlineData(40, "metrics cover 40 of 168 hours only")]
    public void Missing_metrics_are_unknown_and_never_idle(int points, string why)
    {
        var activity = EnvironmentActivity.Of(Activity(points), Evidence.Read, s_now.AddDays(-30));

        Assert.Equal(ActivityState.Unknown, activity.State);
        Assert.StartsWith(why, activity.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_that_end_hours_ago_are_unknown() => Assert.Equal(
        "its metrics end 5 h ago", EnvironmentActivity.Of(Activity(points: 163) with { LastPoint = s_now.AddHours(-5) }, Evidence.Read, s_now.AddDays(-30)).Why);

    [Fact]
    public void A_young_environment_is_not_idle_yet() => Assert.Equal(
        (ActivityState.Unknown, "it is less than a day old, too young to tell"),
        (EnvironmentActivity.Of(Activity(points: 5), Evidence.Read, s_now.AddHours(-5)).State, EnvironmentActivity.Of(Activity(points: 5), Evidence.Read, s_now.AddHours(-5)).Why));

    [Fact]
    public void An_environment_is_as_old_as_when_it_was_looked_at_and_not_as_at_the_end_of_that_hour() => Assert.Equal(
        ActivityState.Unknown, EnvironmentActivity.Of(Activity(points: 24) with { To = s_now.AddHours(1) }, Evidence.Read, s_now.AddHours(-23.5)).State);

    [Fact]
    public void Metrics_that_may_not_be_read_name_the_permission() => Assert.Equal(
        "its metrics may not be read: cloudwatch:GetMetricData is missing", EnvironmentActivity.Of(null, Evidence.Denied("cloudwatch:GetMetricData"), s_now).Why);

    private static ActivityFact Activity(int points) => new(
        s_now.AddDays(-7), s_now, points, points is 0 ? null : s_now.AddDays(-7), points is 0 ? null : s_now.AddHours(-1), null, s_now);

    private static EnvironmentFact Environment(string status) => new(
        "airflow", "arn:aws:airflow:eu-west-1:111122223333:environment/airflow", status, "3.0.6", "mw1.small", 1, 10, 2, 2, 2, null, null, null, null, null, null, null,
        [], [], ImmutableSortedDictionary<string, string>.Empty, [], null, null, null, null, ImmutableSortedDictionary<string, string>.Empty, null, s_now.AddDays(-30), s_now);
}
