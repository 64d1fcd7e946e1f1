using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

public sealed class LoadBalancerVerdictTests
{
    private static readonly TargetGroupFact s_group = new(
        "arn", "web-tg", "HTTP", 80, "ip", ["lb"], new HealthCheckFact(true, "HTTP", "traffic-port", "/health", "200", 30, 5, 5, 2), Evidence.Now);

    [Fact]
    public void A_group_without_a_healthy_target_fails_open_and_says_so()
    {
        var health = Health("unhealthy", "unhealthy");
        var verdict = TargetGroupVerdict.Of(s_group, health, Evidence.Read);

        Assert.True(TargetGroupVerdict.FailsOpen(health));
        Assert.Equal(HealthState.Failing, verdict.State);
        Assert.Contains("it fails open and sends traffic to all 2", verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("healthy,healthy", HealthState.Healthy)]
    [InlineData("healthy,unhealthy", HealthState.Degraded)]
    [InlineData("healthy,initial", HealthState.Working)]
    [InlineData("healthy,draining", HealthState.Healthy)]
    [InlineData("unused", HealthState.Asleep)]
    [InlineData("", HealthState.Asleep)]
    public void The_states_of_targets_make_the_verdict_of_their_group(string states, HealthState state) =>
        Assert.Equal(state, TargetGroupVerdict.Of(s_group, Health(states.Split(',', StringSplitOptions.RemoveEmptyEntries)), Evidence.Read).State);

    [Fact]
    public void A_group_that_was_not_read_is_unknown() => Assert.Equal(HealthState.Unknown, TargetGroupVerdict.Of(s_group, null, CellReading.Unread).State);

    [Theory]
    [InlineData(HealthState.Healthy, HealthState.Failing, HealthState.Degraded)]
    [InlineData(HealthState.Degraded, HealthState.Failing, HealthState.Failing)]
    [InlineData(HealthState.Healthy, HealthState.Asleep, HealthState.Healthy)]
    [InlineData(HealthState.Healthy, HealthState.Unknown, HealthState.Unknown)]
    [InlineData(HealthState.Asleep, HealthState.Asleep, HealthState.Asleep)]
    public void A_load_balancer_is_as_well_as_its_worst_group(HealthState one, HealthState other, HealthState expected) =>
        Assert.Equal(expected, LoadBalancerVerdict.Of(Balancer("active"), [Verdict(one), Verdict(other)]).State);

    [Theory]
    [InlineData("provisioning", HealthState.Working)]
    [InlineData("active_impaired", HealthState.Degraded)]
    [InlineData("failed", HealthState.Failing)]
    [InlineData(null, HealthState.Unknown)]
    [InlineData("melting", HealthState.Unknown)]
    public void Its_own_state_comes_before_its_groups(string? own, HealthState expected) =>
        Assert.Equal(expected, LoadBalancerVerdict.Of(Balancer(own), [Verdict(HealthState.Healthy)]).State);

    private static TargetHealth Health(params string[] states) =>
        new([.. states.Select((state, index) => new TargetFact($"10.0.0.{index}", 5000, null, state, state is "unhealthy" ? "Target.Timeout" : null, null))], Evidence.Now);

    private static Verdict Verdict(HealthState state) => new(state, state.ToString(), "", null);

    private static LoadBalancerFact Balancer(string? state) =>
        new("arn", "lb", "lb.example", "application", "internet-facing", state, null, null, [], [], Evidence.Now, Evidence.Now);
}
