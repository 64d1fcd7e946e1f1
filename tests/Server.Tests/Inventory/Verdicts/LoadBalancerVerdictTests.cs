using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Rows;

namespace DeployConsole.Server.Inventory.Verdicts;

public sealed class LoadBalancerVerdictTests
{
    private static readonly TargetGroupFact s_group = new(
        "arn", "web-tg", "HTTP", 80, "ip", ["lb"], new HealthCheckFact(true, "HTTP", "traffic-port", "/health", "200", 30, 5, 5, 2), Evidence.Now);

    private static readonly TargetGroupUse s_idle = new([], IsUsed: true);

    [Fact]
    public void A_group_without_targets_is_down_while_a_service_wants_tasks_in_it()
    {
        var verdict = TargetGroupVerdict.Of(s_group, Health(), Evidence.Read, new([new Evidence().Service], IsUsed: true));

        Assert.Equal((HealthState.Failing, "No target is registered in web-tg, though web wants 2 tasks"), (verdict.State, verdict.Why));
    }

    [Fact]
    public void A_group_without_targets_that_only_a_listener_uses_is_down()
    {
        var verdict = TargetGroupVerdict.Of(s_group, Health(), Evidence.Read, new([], IsUsed: false));

        Assert.Equal((HealthState.Failing, "No target is registered in web-tg, though a listener sends traffic there"), (verdict.State, verdict.Why));
        Assert.Equal(HealthState.Asleep, TargetGroupVerdict.Of(s_group with { LoadBalancers = [] }, Health(), Evidence.Read, new([], IsUsed: false)).State);
    }

    [Theory]
    [InlineData(2, "blue", HealthState.Failing)]
    [InlineData(0, "blue", HealthState.Asleep)]
    [InlineData(2, "green", HealthState.Asleep)]
    public void Scaled_to_zero_or_the_other_half_of_blue_and_green_a_group_may_be_empty(int desired, string serving, HealthState state)
    {
        var (blue, green) = (s_group with { Arn = "blue", Name = "blue" }, s_group with { Arn = "green", Name = "green" });
        var service = new Evidence().Service with { Desired = desired, TargetGroups = serving is "green" ? ["blue", "green"] : ["blue"] };
        var picture = new Picture(ScopeId.Of("ml-prod.eu-west-1"))
        {
            Services = ImmutableDictionary<string, ServiceFact>.Empty.Add(service.Key, service),
            TargetGroups = new[] { blue, green }.ToImmutableDictionary(group => group.Arn),
            Targets = ImmutableDictionary<string, TargetHealth>.Empty.Add("blue", Health()).Add("green", Health("healthy")),
        };

        Assert.Equal(state, TargetGroupRow.Judged(picture, blue, Evidence.Now).State);
    }

    [Fact]
    public void Targets_that_could_not_be_read_for_long_are_not_healthy_any_more()
    {
        var picture = new Picture(ScopeId.Of("ml-prod.eu-west-1"))
        {
            Targets = ImmutableDictionary<string, TargetHealth>.Empty.Add(s_group.Arn, Health("healthy")),
        };

        var verdict = TargetGroupRow.Judged(picture, s_group, Evidence.Now.AddHours(1));

        Assert.Equal((HealthState.Unknown, HealthState.Healthy), (verdict.State, verdict.LastSeen));
    }

    [Fact]
    public void A_load_balancer_names_every_group_that_is_down()
    {
        var (one, other) = (Verdict(HealthState.Failing) with { Why = "Targets time out. No target of a-tg is healthy" }, Verdict(HealthState.Failing) with { Why = "No target is registered in b-tg" });

        Assert.Equal(
            "2 of 3 target groups: a-tg: Targets time out. No target of a-tg is healthy; No target is registered in b-tg",
            LoadBalancerVerdict.Of(Balancer("active"), [("a-tg", one), ("b-tg", other), ("c-tg", Verdict(HealthState.Healthy))]).Why);
    }

    [Fact]
    public void A_group_without_a_healthy_target_fails_open_and_says_so()
    {
        var health = Health("unhealthy", "unhealthy");
        var verdict = TargetGroupVerdict.Of(s_group, health, Evidence.Read, s_idle);

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
        Assert.Equal(state, TargetGroupVerdict.Of(s_group, Health(states.Split(',', StringSplitOptions.RemoveEmptyEntries)), Evidence.Read, s_idle).State);

    [Fact]
    public void A_group_that_was_not_read_is_unknown() => Assert.Equal(HealthState.Unknown, TargetGroupVerdict.Of(s_group, null, CellReading.Unread, s_idle).State);

    [Theory]
    [InlineData(HealthState.Healthy, HealthState.Failing, HealthState.Degraded)]
    [InlineData(HealthState.Degraded, HealthState.Failing, HealthState.Failing)]
    [InlineData(HealthState.Healthy, HealthState.Asleep, HealthState.Healthy)]
    [InlineData(HealthState.Healthy, HealthState.Unknown, HealthState.Unknown)]
    [InlineData(HealthState.Asleep, HealthState.Asleep, HealthState.Asleep)]
    public void A_load_balancer_is_as_well_as_its_worst_group(HealthState one, HealthState other, HealthState expected) =>
        Assert.Equal(expected, LoadBalancerVerdict.Of(Balancer("active"), [("one", Verdict(one)), ("other", Verdict(other))]).State);

    [Theory]
    [InlineData("provisioning", HealthState.Working)]
    [InlineData("active_impaired", HealthState.Degraded)]
    [InlineData("failed", HealthState.Failing)]
    [InlineData(null, HealthState.Unknown)]
    [InlineData("melting", HealthState.Unknown)]
    public void Its_own_state_comes_before_its_groups(string? own, HealthState expected) =>
        Assert.Equal(expected, LoadBalancerVerdict.Of(Balancer(own), [("one", Verdict(HealthState.Healthy))]).State);

    private static TargetHealth Health(params string[] states) =>
        new([.. states.Select((state, index) => new TargetFact($"10.0.0.{index}", 5000, null, state, state is "unhealthy" ? "Target.Timeout" : null, null))], Evidence.Now);

    private static Verdict Verdict(HealthState state) => new(state, state.ToString(), "", null);

    private static LoadBalancerFact Balancer(string? state) =>
        new("arn", "lb", "lb.example", "application", "internet-facing", state, null, null, [], [], Evidence.Now, Evidence.Now);
}
