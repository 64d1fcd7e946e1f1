using System.Net;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Services;
using Xunit;

namespace DeployConsole.Client.Services;

public sealed class ServicesPageTests : ConsoleTest
{
    private const string Path = "services/watch";

    [Fact]
    public void Until_rows_come_it_says_that_it_loads_in_the_final_shape()
    {
        Server.Stream(Path);
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Equal("true", page.ByRole("table", "services").GetAttribute("aria-busy")));
        Assert.Contains(page.AllByRole("status"), status => status.Words() == "Loading services.");
        Assert.Equal(8, page.Find("tr.dc-skeleton").ChildElementCount);
        Assert.Equal(8, page.AllByRole("columnheader").Count);
    }

    [Fact]
    public void A_row_says_state_cause_tasks_image_age_and_price()
    {
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("fraud-score", Examples.Failing, new Price(0.0123m, 8.98m, "eu-west-1 list, 2026-08-08")));
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var row = page.ByRole("row").Words();
        Assert.Contains("Failing Image not found: tag v12 is not in the repository", row, StringComparison.Ordinal);
        Assert.Contains("2/2", row, StringComparison.Ordinal);
        Assert.Contains("3 h ago", row, StringComparison.Ordinal);
        Assert.Contains("$0.0123/h · $8.98/mo", row, StringComparison.Ordinal);
        Assert.Equal($"/services/{Examples.Prod}/main/fraud-score", page.ByRole("link", "fraud-score").GetAttribute("href"));
    }

    [Fact]
    public void What_is_not_known_is_said_to_be_unknown()
    {
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web") with { Image = null, ImageTag = null, DeployedAt = null, Targets = null, HealthyTargets = null });
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var cells = page.ByRole("row").QuerySelectorAll("td").Select(cell => cell.Words()).ToArray();
        Assert.Equal("–", cells[4]);
        Assert.StartsWith("unknown", cells[5], StringComparison.Ordinal);
        Assert.Equal("unknown", cells[6]);
        Assert.Equal("price unknown", cells[7]);
    }

    [Fact]
    public void An_empty_list_says_what_would_be_here()
    {
        Server.Stream(Path).Rows<ServiceSummary>(KeyOf, [Examples.Cell(CellState.Fresh)]);
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("No ECS services run", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_list_behind_a_denied_account_does_not_claim_that_there_is_nothing()
    {
        Server.Stream(Path).Rows<ServiceSummary>(KeyOf, [Examples.Cell(CellState.Denied, "ecs:ListClusters")]);
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("the console's role lacks ecs:ListClusters", StringComparison.Ordinal)));
        Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("there may be more", StringComparison.Ordinal));
        Assert.DoesNotContain("No ECS services run", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_rows_say_how_old_they_are()
    {
        Server.Stream(Path).Rows(KeyOf, [Examples.Cell(CellState.Stale)], Examples.Service("web"));
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("older than usual. As of 4 min ago", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_address_is_the_filter_and_invalid_parts_of_it_are_ignored()
    {
        Server.Stream(Path).Rows<ServiceSummary>(KeyOf, []);
        var page = Open<ServicesPage>("services?q=web&state=failing&sort=-cost&scope=ml-prod.eu-west-1&skip=-4&take=100000");

        Eventually(page, () => Assert.Equal(1, Server.Count("GET services/watch?scope=ml-prod.eu-west-1&q=web&state=Failing&sort=-cost&take=50")));
        Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("Nothing here matches the filter.", StringComparison.Ordinal));
    }

    [Fact]
    public void Typing_waits_for_a_pause_and_then_changes_the_address_and_the_window()
    {
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"), Examples.Service("api"));
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("api"));
        var page = Open<ServicesPage>("services?skip=50");
        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));

        var waits = Clock.Waits;
        page.ByRole("searchbox").Input("a");
        page.ByRole("searchbox").Input("api");
        Clock.PassWait(waits + 1);

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Equal("http://localhost/services?q=api", Address);
        Assert.Equal(1, Server.Count("GET services/watch?q=api"));
    }

    [Fact]
    public void A_column_sorts_up_then_down_then_as_the_server_likes()
    {
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"));
        var page = Open<ServicesPage>("services?sort=name");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));

        var header = page.ByRole("columnheader", "Service");
        Assert.Equal("ascending", header.GetAttribute("aria-sort"));
        Assert.EndsWith("services?sort=-name", header.QuerySelector("a")?.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("services?sort=cost", page.ByRole("columnheader", "Cost").QuerySelector("a")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_says_what_happened_what_to_do_and_what_AWS_said()
    {
        Server.Problem(Path, HttpStatusCode.Forbidden, """
            {"type":"urn:console:problem:forbidden","title":"You may not see services.","detail":"Your role is Viewer.","permission":"console.read","roles":["Operator"],"awsCode":"AccessDenied","awsRequestId":"7f3a"}
            """);
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains("You may not see services.", page.ByRole("alert").Words(), StringComparison.Ordinal));
        var words = page.ByRole("alert").Words();
        Assert.Contains("It needs the role Operator.", words, StringComparison.Ordinal);
        Assert.Contains("Code AccessDenied", words, StringComparison.Ordinal);
        Assert.Equal("7f3a", page.ByRole("alert").QuerySelector("details code[title]")?.GetAttribute("title"));
    }

    [Fact]
    public void A_server_that_is_away_is_said_to_be_away_and_asked_again()
    {
        var waits = Clock.Waits;
        Server.Do(Path, _ => throw new HttpRequestException("No connection could be made."));
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains("The console's server does not answer.", page.ByRole("alert").Words(), StringComparison.Ordinal));
        Clock.PassWait(waits);
        Eventually(page, () => Assert.True(Server.Count("GET services/watch") >= 2));
    }

    [Fact]
    public void Many_rows_come_a_window_at_a_time()
    {
        var rows = Enumerable.Range(0, 50).Select(number => Examples.Service($"s{number:00}")).ToArray();
        Server.Stream(Path).Frame(new ListFrame<ServiceSummary>([.. rows], [], [.. rows.Select(KeyOf)], 12_345, [], Examples.Now));
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Equal(50, page.AllByRole("row").Count));
        Assert.Contains(page.AllByRole("status"), status => status.Words() == "1–50 of 12345 services");
        Assert.EndsWith("services?skip=50", page.ByRole("link", "Next").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("services?take=100", page.ByRole("link", "100 a page").GetAttribute("href"), StringComparison.Ordinal);
    }

    private static string KeyOf(ServiceSummary service) => service.Key;
}
