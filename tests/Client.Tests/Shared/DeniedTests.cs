using System.Collections.Immutable;
using System.Net;
using Bunit;
using DeployConsole.Client.Operations;
using DeployConsole.Client.Services;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using Xunit;

namespace DeployConsole.Client.Shared;

/// <summary>Where AWS refused, the page gives the policy statement that allows it.</summary>
public sealed class DeniedTests : ConsoleTest
{
    private const string Arn = "arn:aws:ecs:eu-west-1:123456789012:service/main/web";
    private const string Path = "services/ml-prod.eu-west-1/main/web";
    private const string Copy = "Copy the policy statement for ecs:UpdateService";
    private static readonly PolicyStatement s_allow = new("ecs:UpdateService", Arn);
    private static readonly string s_text = $"{{\n  \"Effect\": \"Allow\",\n  \"Action\": \"ecs:UpdateService\",\n  \"Resource\": \"{Arn}\"\n}}";

    [Fact]
    public void A_cell_that_was_denied_gives_its_statement_and_one_that_is_old_gives_none()
    {
        var notice = Render<CellsNotice>(set => set.Add(
            drawn => drawn.Cells, [Examples.Cell(CellState.Denied, "ecs:UpdateService") with { Allow = s_allow }, Examples.Cell(CellState.Stale)]));

        Assert.Single(notice.AllByRole("button", Copy));
        Assert.Equal(s_text, notice.Find("pre").TextContent);
    }

    [Fact]
    public void Copying_puts_the_statement_on_the_clipboard_and_says_so()
    {
        var module = JSInterop.SetupModule(_ => true);
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<bool>("copy", s_text).SetResult(true);
        var policy = Render<CopyPolicy>(set => set.Add(drawn => drawn.Allow, s_allow));

        policy.ByRole("button", Copy).Click();

        Eventually(policy, () => Assert.Equal("Copied", policy.Find("[role=status]").Words()));
    }

    [Fact]
    public void An_action_that_AWS_denied_shows_the_statement_as_the_server_sent_it()
    {
        Server.Problem($"{Path}/watch", HttpStatusCode.BadGateway, $$$"""
            {"type":"{{{ProblemTypes.Aws}}}","title":"AWS does not allow the console to do this","missingAction":"ecs:UpdateService",
             "policyStatement":{"Effect":"Allow","Action":"ecs:UpdateService","Resource":"{{{Arn}}}"}}
            """);
        var page = Open<ServicePage>(Path, set => set.Add(drawn => drawn.Scope, "ml-prod.eu-west-1").Add(drawn => drawn.Cluster, "main").Add(drawn => drawn.Service, "web"));

        Eventually(page, () => Assert.Equal(s_text, page.Find(".dc-problem pre").TextContent));
    }

    [Fact]
    public void A_step_that_AWS_denied_gives_its_statement()
    {
        var step = new OperationStep("update-service", "Ask ECS", StepStatus.Failed, "The console's role may not ecs:UpdateService.", null, Examples.Now, Examples.Now, [], s_allow);

        var timeline = Render<OperationTimeline>(set => set.Add(drawn => drawn.Steps, [step]));

        Assert.Single(timeline.AllByRole("button", Copy));
    }

    [Fact]
    public async Task A_button_is_grey_while_AWS_is_known_to_refuse_it_and_names_the_action()
    {
        Server.Answer<ImmutableArray<ScopeSummary>>("scopes", [Examples.Scope(Examples.Prod, simulated: true, Examples.Refused("ecs:UpdateService", Arn))]);
        Server.Stream($"{Path}/watch").Frame(Examples.Detail(Examples.Service("web")));
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        var page = Open<ServicePage>(Path, set => set.Add(drawn => drawn.Scope, "ml-prod.eu-west-1").Add(drawn => drawn.Cluster, "main").Add(drawn => drawn.Service, "web"));

        Eventually(page, () => Assert.Equal("true", page.ByRole("button", "Redeploy").GetAttribute("aria-disabled")));
        Assert.Contains("AWS refused ecs:UpdateService to the console's role in ml-prod.eu-west-1", page.ByRole("button", "Redeploy").GetAttribute("title"), StringComparison.Ordinal);
        page.ByRole("button", "Redeploy").Click();
        Eventually(page, () => Assert.Contains("Copy policy statement", Toasts?.Markup, StringComparison.Ordinal));
        Assert.Equal(0, Server.Count("POST"));
    }

    [Theory]
    [InlineData("ecs:UpdateService", "*", 0, true)]
    [InlineData("ecs:UpdateService", Arn, 0, true)]
    [InlineData("ecs:UpdateService", "arn:aws:ecs:eu-west-1:123456789012:service/main/other", 0, false)]
    [InlineData("ecs:DeleteService", "*", 0, false)]
    [InlineData("iam:PassRole", "arn:aws:iam::123456789012:role/web", 0, true)]
    [InlineData("ecs:UpdateService", Arn, 61, false)]
    public void A_refusal_holds_for_its_action_and_resource_and_for_a_while(string action, string resource, int secondsLater, bool holds)
    {
        var scope = Examples.Scope(Examples.Prod, simulated: false, Examples.Refused(action, resource));

        var refusal = AwsRefusal.Of(scope, ["ecs:UpdateService", "iam:PassRole"], "service/main/web", Examples.Now.AddSeconds(secondsLater));

        Assert.Equal(holds, refusal is not null);
    }

    [Theory]
    [InlineData("arn:aws:s3:::mleip/dags/train/fit.py", true)]
    [InlineData("arn:aws:s3:::mleip/requirements.txt", false)]
    [InlineData("arn:aws:s3:::other-mleip/dags/fit.py", false)]
    public void A_refused_file_holds_for_the_folder_it_lies_in(string refused, bool holds)
    {
        var scope = Examples.Scope(Examples.Prod, simulated: false, Examples.Refused("s3:PutObject", refused));

        Assert.Equal(holds, AwsRefusal.Of(scope, ["s3:PutObject"], ":::mleip/dags/*", Examples.Now) is not null);
    }
}
