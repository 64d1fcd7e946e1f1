using System.Net;
using System.Text.Json;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;
using Xunit;

namespace DeployConsole.Client.Environments;

public sealed class EnvironmentPagesTests : ConsoleTest
{
    private const string Path = $"environments/ml-prod.eu-west-1/{FlowExamples.Environment}";
    private static readonly Guid s_operation = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    [Fact]
    public void A_row_says_verdict_class_version_workers_price_activity_and_age()
    {
        Server.Stream("environments/watch").Rows(KeyOf, [], FlowExamples.Env(price: FlowExamples.Price));
        var page = Open<EnvironmentsPage>("environments");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Equal(
            [FlowExamples.Environment, "Idle No task ran for 7 days", "ml-prod.eu-west-1", "mw1.small", "2.10.3", "1 to 10", "$0.49/h · $358/mo", "none seen", "40 d ago"],
            page.ByRole("row").QuerySelectorAll("td").Select(cell => cell.Words()));
    }

    [Fact]
    public void What_is_not_known_of_a_row_is_neither_zero_nor_idle()
    {
        Server.Stream("environments/watch").Rows(KeyOf, [Examples.Cell(CellState.Denied, "airflow:ListEnvironments")], FlowExamples.Env(activity: ActivityState.Unknown) with { MinWorkers = null, MaxWorkers = null });
        var page = Open<EnvironmentsPage>("environments");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var cells = page.ByRole("row").QuerySelectorAll("td").Select(cell => cell.Words()).ToArray();
        Assert.Equal(("unknown", "price unknown", "unknown"), (cells[5], cells[6], cells[7]));
        Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("airflow:ListEnvironments", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_environments_it_says_where_torn_down_ones_are_kept()
    {
        Server.Stream("environments/watch").Rows<EnvironmentSummary>(KeyOf, [Examples.Cell(CellState.Fresh)]);
        var page = Open<EnvironmentsPage>("environments");

        Eventually(page, () => Assert.NotEmpty(page.AllByRole("link", "snapshot")));
    }

    [Fact]
    public void The_page_shows_verdict_evidence_every_setting_and_a_failed_update()
    {
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail(
            update: new LastUpdateView("FAILED", Examples.Now.AddHours(-1), "me", "INCORRECT_CONFIGURATION", "Could not install requirements.txt"), managedBy: "Terraform"));
        var page = OpenEnvironment();

        Eventually(page, () => Assert.Contains("INCORRECT_CONFIGURATION", page.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Contains("Could not install requirements.txt", page.ByRole("alert").Words(), StringComparison.Ordinal);
        var words = page.Find(".dc-columns").Words();
        foreach (var expected in new[] { "mleip-airflow-example", "requirements.txt version v3", "SUN:03:30", "PUBLIC_ONLY", "SERVICE", "subnet-2", "sg-1", "TaskLogs INFO", "core.parallelism 32", "team ml", "2 to 5", "the one that AWS owns" })
        {
            Assert.Contains(expected, words, StringComparison.Ordinal);
        }

        Assert.Contains("Terraform manages it", page.Markup, StringComparison.Ordinal);
        var verdict = page.Find("[aria-label=Verdict]").Words();
        Assert.Contains("Idle No task ran for 7 days for 7 d", verdict, StringComparison.Ordinal);
        Assert.DoesNotContain("no task ran or waited", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_of_which_nothing_is_known_are_not_shown_as_off()
    {
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail() with
        {
            Logging = [new LogModuleView("Task", true, "INFO", null), new LogModuleView("Worker", false, null, null), new LogModuleView("Scheduler", null, null, null)],
        });
        var page = OpenEnvironment();

        Eventually(page, () => Assert.Contains("On or off unknown Scheduler", page.Find(".dc-columns").Words(), StringComparison.Ordinal));
        Assert.Contains("Off Worker", page.Find(".dc-columns").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tab_has_an_address_and_the_DAG_folder_says_what_is_in_it()
    {
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail());
        Server.Answer($"{Path}/dags", new DagFolder("mleip-airflow-example", "dags/", [new DagFile("etl/train.py", 2048, Examples.Now.AddDays(-3), "v9")], Truncated: false, Examples.Now));
        var page = OpenEnvironment("?tab=dags");

        Eventually(page, () => Assert.Contains("etl/train.py 2 KiB 3 d ago v9", page.ByRole("row", "train.py").Words(), StringComparison.Ordinal));
        Assert.Equal("page", page.Find("nav a[href$='?tab=dags']").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_DAG_folder_that_AWS_denies_says_which_right_is_missing()
    {
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail());
        Server.Problem($"{Path}/dags", HttpStatusCode.BadGateway, """{"type":"urn:console:problem:aws","title":"AWS refused.","awsCode":"AccessDenied","missingAction":"s3:ListBucket"}""");
        var page = OpenEnvironment("?tab=dags");

        Eventually(page, () => Assert.Contains("Allow s3:ListBucket", page.ByRole("alert").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_tear_down_shows_what_is_kept_lost_and_saved_wants_the_name_typed_and_runs_once()
    {
        PrepareTearDown();
        var page = OpenTearDown();
        foreach (var expected in new[] { "Its configuration, in a snapshot", "Connection passwords", "2 DAGs are not paused", "$358/mo", "7 days ago", "2 min ago" })
        {
            Eventually(page, () => Assert.Contains(expected, DialogWords, StringComparison.Ordinal));
        }

        Assert.True(Deed.HasAttribute("disabled"));
        Fields[0].Input("mleip-airflow");
        Fields[1].Input("nobody uses it");
        Assert.True(Deed.HasAttribute("disabled"));
        Assert.Equal(0, Hibernated);

        Fields[0].Input(FlowExamples.Environment);
        Eventually(page, () => Assert.False(Deed.HasAttribute("disabled")));
        Deed.Click();

        Eventually(page, () => Assert.Contains("Copy files to S3", page.Markup, StringComparison.Ordinal));
        Assert.Equal(1, Hibernated);
        var sent = JsonSerializer.Deserialize<HibernateEnvironment>(Server.Requests.Single(request => request.Line == $"POST {Path}/hibernations").Body ?? "", JsonSerializerOptions.Web);
        Assert.Equal((FlowExamples.Environment, "nobody uses it", "f7"), (sent?.TypedName, sent?.Reason, sent?.Fingerprint));
    }

    [Fact]
    public void A_tear_down_that_is_not_possible_now_says_why_and_has_no_button()
    {
        PrepareTearDown(refusal: "The environment is being updated.");
        var page = OpenTearDown();

        Eventually(page, () => Assert.Contains("The environment is being updated.", DialogWords, StringComparison.Ordinal));
        Assert.Empty(Dialogs?.AllByRole("button", "Delete") ?? []);
    }

    [Fact]
    public void An_operator_is_told_that_a_tear_down_needs_an_admin()
    {
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail());
        var page = OpenEnvironment();
        var menu = OpenMenu(page);

        Eventually(menu, () => Assert.Contains("Your role is Operator; this needs Admin.", menu.Markup, StringComparison.Ordinal));
        Assert.Equal(0, Server.Count("POST"));
    }

    [Fact]
    public void An_environment_that_is_gone_leads_to_its_snapshots()
    {
        var stream = Server.Stream($"{Path}/watch");
        stream.Frame(FlowExamples.EnvDetail());
        Server.Answer("snapshots", new ListPage<SnapshotSummary>([FlowExamples.Snapshot(Guid.NewGuid(), price: FlowExamples.Price)], 1, []));
        var page = OpenEnvironment();
        Eventually(page, () => Assert.NotEmpty(page.FindAll("[aria-label=Verdict]")));

        stream.Send("gone", "null");

        Eventually(page, () => Assert.Contains("Verified", page.ByRole("row", FlowExamples.Environment).Words(), StringComparison.Ordinal));
        Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith($"{FlowExamples.Environment} no longer exists.", StringComparison.Ordinal));
        Assert.Empty(page.AllByRole("link", "Configuration"));
    }

    [Fact]
    public void An_environment_that_is_not_found_is_not_said_to_be_gone()
    {
        Server.Problem($"{Path}/watch", HttpStatusCode.NotFound, """{"type":"urn:console:problem:not-found","title":"There is no such environment, or it was not read yet."}""");
        Server.Answer("snapshots", new ListPage<SnapshotSummary>([], 0, []));
        var page = OpenEnvironment();

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith($"No environment {FlowExamples.Environment} is known in ml-prod.eu-west-1.", StringComparison.Ordinal)));
        Assert.Equal("Neutral", page.Find("header .dc-state").GetAttribute("data-state"));
        Assert.NotEmpty(page.AllByRole("button", "Look again"));
        Eventually(page, () => Assert.Contains($"No snapshots of {FlowExamples.Environment} are kept.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void The_fleets_link_opens_the_plan_of_the_tear_down_once()
    {
        PrepareTearDown();
        var page = OpenEnvironment("?action=teardown");

        Eventually(page, () => Assert.Contains("Connection passwords", DialogWords, StringComparison.Ordinal));
        Assert.Contains("in ml-prod.eu-west-1", DialogWords, StringComparison.Ordinal);
        Assert.DoesNotContain("action", Address, StringComparison.Ordinal);
        Assert.Equal(0, Hibernated);
    }

    [Fact]
    public void An_environment_that_is_being_deleted_is_not_offered_DAGs()
    {
        var detail = FlowExamples.EnvDetail();
        Server.Stream($"{Path}/watch").Frame(detail with { Summary = detail.Summary with { Status = "DELETING" } });
        var page = OpenEnvironment();

        Eventually(page, () => Assert.NotEmpty(page.FindAll("[aria-label=Verdict]")));
        Assert.Empty(page.AllByRole("link", "Send DAGs"));
    }

    private int Hibernated => Server.Requests.Count(request => request.Line == $"POST {Path}/hibernations");

    private AngleSharp.Dom.IElement Deed => Dialogs?.ByRole("button", $"Delete {FlowExamples.Environment}") ?? throw new InvalidOperationException("No dialog.");

    private IReadOnlyList<AngleSharp.Dom.IElement> Fields => Dialogs?.AllByRole("textbox") ?? [];

    private string DialogWords => Dialogs?.AllByRole("dialog") is [var dialog, ..] ? dialog.Words() : "";

    private static string KeyOf(EnvironmentSummary environment) => environment.Key;

    private void PrepareTearDown(string? refusal = null)
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Admin, null)], CanSwitchRole: true));
        Server.Stream($"{Path}/watch").Frame(FlowExamples.EnvDetail());
        Server.Stream($"operations/{s_operation}/watch").Frame(FlowExamples.Operation(s_operation, OperationKind.Hibernation, title: $"Delete {FlowExamples.Environment}"));
        Server.Do($"{Path}/hibernations", request => request.RequestUri?.Query is "?plan=true"
            ? FakeServer.Json(HttpStatusCode.OK, JsonSerializer.Serialize(FlowExamples.TearDown(refusal), JsonSerializerOptions.Web), "application/json")
            : FakeServer.Json(HttpStatusCode.Accepted, JsonSerializer.Serialize(new OperationAccepted(s_operation, AlreadyRunning: false), JsonSerializerOptions.Web), "application/json"));
    }

    private IRenderedComponent<EnvironmentPage> OpenTearDown()
    {
        var page = OpenEnvironment();
        var menu = OpenMenu(page);
        menu.Find(".mud-menu-item").Click();
        return page;
    }

    private IRenderedComponent<MudBlazor.MudPopoverProvider> OpenMenu(IRenderedComponent<EnvironmentPage> page)
    {
        Eventually(page, () => Assert.NotEmpty(page.AllByRole("button", "More actions")));
        page.ByRole("button", "More actions").Click();
        var menu = Popovers ?? throw new InvalidOperationException("No page is open.");
        Eventually(menu, () => Assert.NotEmpty(menu.FindAll(".mud-menu-item")));
        return menu;
    }

    private IRenderedComponent<EnvironmentPage> OpenEnvironment(string query = "")
    {
        _ = Session.LoadAsync(CancellationToken.None);
        return Open<EnvironmentPage>(Path + query, parameters => parameters.Add(page => page.Scope, "ml-prod.eu-west-1").Add(page => page.Name, FlowExamples.Environment));
    }
}
