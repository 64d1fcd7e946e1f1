using System.Net;
using System.Text.Json;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Services;
using Xunit;

namespace DeployConsole.Client.Services;

public sealed class ServicePageTests : ConsoleTest
{
    private const string Path = "services/ml-prod.eu-west-1/main/web";

    [Fact]
    public void It_says_why_before_anything_else()
    {
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web", Examples.Failing)));
        var page = OpenService();

        Eventually(page, () => Assert.Contains("Image not found: tag v12 is not in the repository", page.Find("[aria-label=Why]").Words(), StringComparison.Ordinal));
        Assert.Contains("for 14 min", page.Find("[aria-label=Why]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_that_runs_is_shown_by_its_digest_beside_the_one_that_is_asked_for()
    {
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web")) with { RunningImages = [new RunningImage("web", "sha256:6e9c1f2a3b4c5d6e7f80", ["1.6.0"], 2)] });
        var page = OpenService();

        Eventually(page, () => Assert.Contains("Running image 1.6.0 sha256:6e", page.Find("[aria-label=Facts]").Words(), StringComparison.Ordinal));
        Assert.Contains("Asked for repo/web:v7", page.Find("[aria-label=Facts]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_targets_the_tab_names_the_group_that_stands_empty()
    {
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web") with { Running = 0 }) with { TargetGroups = ["web-tg"] });
        var page = OpenService("?tab=targets");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words() == "No target is registered in web-tg, since no task runs."));
    }

    [Fact]
    public void The_tab_is_in_the_address()
    {
        var stopped = new TaskView("t1", "arn:t1", "STOPPED", "STOPPED", "UNKNOWN", "web:42", null, null, null, Examples.Now.AddMinutes(-2), "EssentialContainerExited", "Essential container in task exited", null, null,
            [new ContainerView("app", null, null, "STOPPED", null, 137, "OutOfMemoryError: Container killed due to memory usage")]);
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web"), tasks: [stopped]));
        var page = OpenService("?tab=tasks");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var row = page.ByRole("row").Words();
        Assert.Contains("Exited Essential container in task exited EssentialContainerExited", row, StringComparison.Ordinal);
        Assert.Contains("exit code 137 OutOfMemoryError", row, StringComparison.Ordinal);
        Assert.Equal("page", page.ByRole("link", "Tasks 1").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_target_says_its_state_its_reason_and_how_old_that_is()
    {
        var target = new TargetView("web-tg", "arn:tg", "10.0.1.7", 5000, "unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]", "eu-west-1a", "t1", Examples.Now.AddSeconds(-40));
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web"), targets: [target]));
        var page = OpenService("?tab=targets");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var row = page.ByRole("row").Words();
        Assert.Contains("10.0.1.7:5000", row, StringComparison.Ordinal);
        Assert.Contains("Unhealthy Health checks failed with these codes: [404] Target.ResponseCodeMismatch", row, StringComparison.Ordinal);
        Assert.Contains("40 s ago", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Redeploy_shows_the_plan_sends_it_once_and_links_to_the_operation()
    {
        var operation = Guid.NewGuid();
        Prepare(() => FakeServer.Json(HttpStatusCode.Accepted, JsonSerializer.Serialize(new OperationAccepted(operation, false), JsonSerializerOptions.Web), "application/json"));
        var page = OpenRedeployment();

        Assert.Contains("web:42, 3 h old web:42, new tasks", DialogWords, StringComparison.Ordinal);
        Assert.Contains("Give a reason.", DialogWords, StringComparison.Ordinal);
        Assert.True(Deed.HasAttribute("disabled"));

        Dialogs?.Find(".mud-dialog textarea, .mud-dialog input").Input("new weights");
        Eventually(page, () => Assert.False(Deed.HasAttribute("disabled")));
        Deed.Click();

        Eventually(page, () => Assert.Contains("Redeploy web: started.", Toasts?.Markup, StringComparison.Ordinal));
        var sent = Server.Requests.Where(request => request.Line == $"POST {Path}/redeployments").ToArray();
        Assert.Single(sent);
        Assert.True(sent[0].HasConsoleHeader);
        Assert.Equal("""{"reason":"new weights","fingerprint":"f1","breakGlass":null}""", sent[0].Body);

        Toasts?.ByRole("button", "Watch").Click();
        Eventually(page, () => Assert.EndsWith($"/operations/{operation}", Address, StringComparison.Ordinal));
    }

    [Fact]
    public void An_outdated_plan_is_made_anew_and_nothing_is_sent_by_itself()
    {
        Prepare(() => FakeServer.Json(HttpStatusCode.Conflict, """{"type":"urn:console:problem:plan-outdated","title":"The service has changed."}""", "application/problem+json"));
        var page = OpenRedeployment();
        Dialogs?.Find(".mud-dialog textarea, .mud-dialog input").Input("new weights");
        Eventually(page, () => Assert.False(Deed.HasAttribute("disabled")));

        Deed.Click();

        Eventually(page, () => Assert.Contains("Things have changed since the first plan.", DialogWords, StringComparison.Ordinal));
        Assert.Equal(2, Server.Requests.Count(request => request.Line == $"POST {Path}/redeployments?plan=true"));
        Assert.Equal(1, Server.Requests.Count(request => request.Line == $"POST {Path}/redeployments"));
    }

    [Fact]
    public void Somebody_who_may_not_redeploy_reads_why()
    {
        Server.Answer("me", new SignedInUser("eve", [new RoleGrant(Role.Viewer, null)], CanSwitchRole: false));
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web")));
        var page = OpenService();

        Eventually(page, () => Assert.Equal("true", page.ByRole("button", "Redeploy").GetAttribute("aria-disabled")));
        Assert.Contains("Your role is Viewer; this needs Operator or Admin.", page.ByRole("button", "Redeploy").Words(), StringComparison.Ordinal);
        page.ByRole("button", "Redeploy").Click();
        Assert.Equal(0, Server.Count("POST"));
    }

    [Fact]
    public void A_service_of_another_controller_cannot_be_redeployed_from_here()
    {
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web"), controller: "CODE_DEPLOY"));
        var page = OpenService();

        Eventually(page, () => Assert.Contains("CodeDeploy makes the deployments of this service", page.ByRole("button", "Redeploy").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_that_is_gone_is_said_to_be_gone_with_its_last_state()
    {
        var stream = Server.Stream($"{Path}/watch");
        stream.Frame(Examples.Detail(Examples.Service("web")));
        var page = OpenService();
        Eventually(page, () => Assert.NotEmpty(page.FindAll("[aria-label=Why]")));

        stream.Send("gone", "null");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().Contains("web no longer exists", StringComparison.Ordinal)));
        Assert.NotEmpty(page.FindAll("[aria-label=Why]"));
    }

    private AngleSharp.Dom.IElement Deed => Dialogs?.ByRole("button", "Redeploy web") ?? throw new InvalidOperationException("No dialog.");

    private string DialogWords => Dialogs?.ByRole("dialog").Words() ?? "";

    private void Prepare(Func<HttpResponseMessage> run)
    {
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web")));
        Server.Do($"{Path}/redeployments", request => request.RequestUri?.Query is "?plan=true"
            ? FakeServer.Json(HttpStatusCode.OK, JsonSerializer.Serialize(Examples.Plan(), JsonSerializerOptions.Web), "application/json")
            : run());
    }

    private IRenderedComponent<ServicePage> OpenRedeployment()
    {
        var page = OpenService();
        Eventually(page, () => Assert.False(page.ByRole("button", "Redeploy").HasAttribute("aria-disabled")));
        page.ByRole("button", "Redeploy").Click();
        Eventually(page, () => Assert.Contains("What changes", DialogWords, StringComparison.Ordinal));
        return page;
    }

    private IRenderedComponent<ServicePage> OpenService(string query = "")
    {
        _ = Session.LoadAsync(CancellationToken.None);
        return Open<ServicePage>(Path + query, parameters => parameters
            .Add(page => page.Scope, "ml-prod.eu-west-1")
            .Add(page => page.Cluster, "main")
            .Add(page => page.Service, "web"));
    }
}
