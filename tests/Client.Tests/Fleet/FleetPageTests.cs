using System.Collections.Immutable;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;
using Xunit;

namespace DeployConsole.Client.Fleet;

public sealed class FleetPageTests : ConsoleTest
{
    private static readonly StateCounts s_none = new(true, 0, 0, 0, 0, 0, 0);
    private static readonly StateCounts s_unread = new(false, 0, 0, 0, 0, 0, 0);

    [Fact]
    public void What_needs_a_person_comes_first_with_its_cause_and_since_when()
    {
        var item = new FleetItem("k", "service", Examples.Prod, "fraud-score", "services/ml-prod.eu-west-1/main/fraud-score", Examples.Failing, "0 of 2 tasks", 1.2m);
        Server.Stream("fleet/watch").Frame(View(new(true, 1, 0, 0, 0, 0, 14), needs: [item]));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Equal("Needs you", page.AllByRole("heading")[1].Words()));
        var row = page.AllByRole("row")[0].Words();
        Assert.Contains("fraud-score service Failing Image not found: tag v12 is not in the repository ml-prod.eu-west-1 0 of 2 tasks 14 min $1.20 a day", row, StringComparison.Ordinal);
        Assert.Equal("/services/ml-prod.eu-west-1/main/fraud-score", page.ByRole("link", "See why: fraud-score").GetAttribute("href"));
        Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("1 failing 14 healthy 15 services · 0 environments · 0 load balancers", StringComparison.Ordinal));
    }

    [Fact]
    public void Since_when_is_at_least_the_window_for_what_is_idle_longer_than_was_looked_at_and_blank_where_AWS_does_not_tell()
    {
        var idle = new Verdict(HealthState.Asleep, "Idle", "No task ran", Examples.Now.AddDays(-7)) { MaybeLonger = true };
        Server.Stream("fleet/watch").Frame(View(
            s_none,
            needs:
            [
                new FleetItem("e", "environment", Examples.Prod, "airflow", "environments/e", idle, "mw1.small", 11.76m),
                new FleetItem("b", "load-balancer", Examples.Prod, "web-alb", "load-balancers/b", Examples.Healthy with { State = HealthState.Degraded, Word = "Degraded" }, "1 of 2 targets", null),
            ]));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains("mw1.small ≥ 7 d $11.76 a day", page.ByRole("row", "airflow").Words(), StringComparison.Ordinal));
        Assert.Equal("/environments/e?action=teardown", page.ByRole("link", "Tear down: airflow").GetAttribute("href"));
        Assert.Contains("1 of 2 targets – ", page.ByRole("row", "web-alb").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_any_more_needs_a_person_and_several_things_lead_to_their_list()
    {
        var unknown = new Verdict(HealthState.Unknown, "Unknown", "Not known, for example web: last seen 3 min ago", Examples.Now.AddMinutes(-3)) { LastSeen = HealthState.Healthy };
        Server.Stream("fleet/watch").Frame(View(new(true, 0, 0, 3, 0, 0, 0), needs: [new FleetItem("u", "service", Examples.Prod, "3 services", "services?scope=ml-prod.eu-west-1&state=Unknown", unknown, "3 last seen healthy", null)]));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains("Unknown Not known, for example web: last seen 3 min ago", page.AllByRole("row")[0].Words(), StringComparison.Ordinal));
        Assert.Equal("/services?scope=ml-prod.eu-west-1&state=Unknown", page.ByRole("link", "See why: 3 services").GetAttribute("href"));
        Assert.DoesNotContain("All is well", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void All_well_is_said_calmly()
    {
        Server.Stream("fleet/watch").Frame(View(new(true, 0, 0, 0, 0, 0, 14)));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("All is well 14 services, 0 environments", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_account_is_said_to_be_empty_rather_than_well()
    {
        Server.Stream("fleet/watch").Frame(View(s_none));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Nothing runs in the accounts", StringComparison.Ordinal)));
        Assert.DoesNotContain("All is well", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_read_is_unknown_and_never_calm()
    {
        Server.Stream("fleet/watch").Frame(View(s_unread, [Examples.Cell(CellState.Denied, "ecs:ListClusters")]));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains("Not known", page.ByRole("row", "ml-prod.eu-west-1").Words(), StringComparison.Ordinal));
        Assert.Contains("and what was not read", page.ByRole("row", "ml-prod.eu-west-1").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("All is well", page.Markup, StringComparison.Ordinal);
        Assert.Contains("services unknown", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_cost_says_how_much_of_it_is_not_known()
    {
        Server.Stream("fleet/watch").Frame(View(new(true, 0, 0, 0, 0, 0, 3)));
        var page = Open<FleetPage>("");

        Eventually(page, () => Assert.Contains("$358 and 2 without a known price", page.ByRole("row", "ml-prod.eu-west-1").Words(), StringComparison.Ordinal));
    }

    private static FleetView View(StateCounts services, ImmutableArray<Cell>? cells = null, ImmutableArray<FleetItem>? needs = null) => new(
        [new ScopeTotals(Examples.Prod, services, s_none, s_none, 357.7m, 2)], needs ?? [], needs?.Length ?? 0, [], null, cells ?? [Examples.Cell(CellState.Fresh)]);
}
