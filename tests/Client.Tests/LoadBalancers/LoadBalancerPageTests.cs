using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.LoadBalancers;
using Xunit;

namespace DeployConsole.Client.LoadBalancers;

public sealed class LoadBalancerPageTests : ConsoleTest
{
    [Fact]
    public void A_group_without_a_healthy_target_is_said_to_fail_open()
    {
        Server.Stream("load-balancers/ml-prod.eu-west-1/mleip-app-lb/watch").Frame(Detail(failsOpen: true, targets: []));
        var page = Open<LoadBalancerPage>("load-balancers/ml-prod.eu-west-1/mleip-app-lb", parameters => parameters.Add(p => p.Scope, "ml-prod.eu-west-1").Add(p => p.Name, "mleip-app-lb"));

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("No target is healthy, so the load balancer sends traffic to all of them", StringComparison.Ordinal)));
        Assert.Contains("HTTP GET /forecast on the traffic port must answer 200", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/services/ml-prod.eu-west-1/main/web", page.ByRole("link", "ml-prod.eu-west-1/main/web").GetAttribute("href"));
    }

    [Fact]
    public void Target_health_that_was_not_read_is_not_shown_as_no_targets()
    {
        Server.Stream("load-balancers/ml-prod.eu-west-1/mleip-app-lb/watch").Frame(Detail(failsOpen: false, targets: null));
        var page = Open<LoadBalancerPage>("load-balancers/ml-prod.eu-west-1/mleip-app-lb", parameters => parameters.Add(p => p.Scope, "ml-prod.eu-west-1").Add(p => p.Name, "mleip-app-lb"));

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Target health was not read yet", StringComparison.Ordinal)));
    }

    [Fact]
    public void Listeners_and_groups_that_were_not_read_are_not_shown_as_none()
    {
        var detail = Detail(failsOpen: false, targets: []);
        Server.Stream("load-balancers/ml-prod.eu-west-1/mleip-app-lb/watch").Frame(detail with { Summary = detail.Summary with { Listeners = null, TargetGroups = null }, Listeners = [], TargetGroups = [] });
        var page = Open<LoadBalancerPage>("load-balancers/ml-prod.eu-west-1/mleip-app-lb", parameters => parameters.Add(p => p.Scope, "ml-prod.eu-west-1").Add(p => p.Name, "mleip-app-lb"));

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words() is "Its listeners were not read yet."));
        Assert.Contains(page.AllByRole("status"), status => status.Words() is "Its target groups were not read yet.");
        Assert.DoesNotContain("It forwards to no target group", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_balancer_that_does_not_exist_is_said_not_to()
    {
        Server.Stream("load-balancers/ml-prod.eu-west-1/nope/watch").Send("gone", "null");
        var page = Open<LoadBalancerPage>("load-balancers/ml-prod.eu-west-1/nope", parameters => parameters.Add(p => p.Scope, "ml-prod.eu-west-1").Add(p => p.Name, "nope"));

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("nope does not exist here.", StringComparison.Ordinal)));
    }

    private static LoadBalancerDetail Detail(bool failsOpen, System.Collections.Immutable.ImmutableArray<TargetView>? targets) => new(
        new LoadBalancerSummary("ml-prod.eu-west-1/mleip-app-lb", Examples.Prod, "mleip-app-lb", Examples.Failing, "mleip-app-lb-1.eu-west-1.elb.amazonaws.com", "application", "internet-facing", 1, 1, null, null, null, null, Examples.Now),
        "arn:lb", "vpc-1", ["eu-west-1a"], ["sg-1"],
        [new ListenerView("arn:l", 80, "HTTP", "forward to forecast-tg", [])],
        [new TargetGroupView(Examples.Prod, "forecast-tg", "arn:tg", "HTTP", 5000, "ip", Examples.Failing, failsOpen, new HealthCheckView(true, "HTTP", "traffic-port", "/forecast", "200", 30, 5, 5, 2), ["ml-prod.eu-west-1/main/web"], targets, null)],
        []);
}
