using System.Collections.Immutable;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeployConsole.Client.Operations;

public sealed class OperationsFeedTests : ConsoleTest
{
    private static readonly Guid s_id = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    [Fact]
    public void What_runs_is_counted_on_every_page_and_nothing_is_shown_when_nothing_runs()
    {
        Runs();
        var bar = OpenBar();
        Eventually(bar, () => Assert.True(Server.Count("GET operations?state=Working") > 0));
        Assert.Empty(bar.AllByRole("button"));

        Runs(FlowExamples.Summary(s_id, OperationKind.Restoration, title: "Restore mleip"), FlowExamples.Summary(Guid.NewGuid(), OperationKind.Redeployment, title: "Redeploy web"));
        Clock.Advance(TimeSpan.FromSeconds(6));

        Eventually(bar, () => Assert.Contains("2 operations", bar.ByRole("button").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_drawer_shows_the_steps_and_is_remembered_as_open()
    {
        Runs(FlowExamples.Summary(s_id, OperationKind.DagDeployment));
        Server.Stream($"operations/{s_id}/watch").Frame(FlowExamples.Operation(s_id, OperationKind.DagDeployment));
        var bar = OpenBar();
        Eventually(bar, () => Assert.Equal("false", bar.ByRole("button", "1 operation").GetAttribute("aria-expanded")));

        bar.ByRole("button", "1 operation").Click();

        Eventually(bar, () => Assert.Contains("Copy files to S3", bar.Find("aside").Words(), StringComparison.Ordinal));
        Assert.Equal("true", bar.ByRole("button", "1 operation").GetAttribute("aria-expanded"));
        Assert.Contains(JSInterop.Invocations["remember"], call => Equals(call.Arguments[1], "open"));

        bar.Find("aside").KeyDown("Escape");
        Eventually(bar, () => Assert.True(bar.Find("aside").HasAttribute("hidden")));
    }

    [Fact]
    public async Task When_my_operation_ends_a_toast_says_how_and_leads_to_it()
    {
        await Session.LoadAsync(CancellationToken.None);
        Runs(FlowExamples.Summary(s_id, OperationKind.Redeployment, title: "Redeploy web"));
        var bar = OpenBar();
        Render<OperationToasts>();
        Eventually(bar, () => Assert.NotEmpty(bar.AllByRole("button", "1 operation")));

        Runs();
        Server.Answer($"operations/{s_id}", FlowExamples.Operation(s_id, OperationKind.Redeployment, OperationStatus.RolledBack, title: "Redeploy web"));
        Clock.Advance(TimeSpan.FromSeconds(6));

        Eventually(bar, () => Assert.Contains("Redeploy web: rolled back.", Toasts?.Markup, StringComparison.Ordinal));
        Toasts?.ByRole("button", "See how it ended").Click();
        Eventually(bar, () => Assert.EndsWith($"/operations/{s_id}", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operations_of_others_end_without_a_toast()
    {
        await Session.LoadAsync(CancellationToken.None);
        Runs(FlowExamples.Summary(s_id, OperationKind.Redeployment, by: "bob"));
        var bar = OpenBar();
        Render<OperationToasts>();
        Eventually(bar, () => Assert.NotEmpty(bar.AllByRole("button", "1 operation")));

        Runs();
        Clock.Advance(TimeSpan.FromSeconds(6));

        Eventually(bar, () => Assert.Empty(bar.AllByRole("button")));
        Assert.Equal(0, Server.Count($"GET operations/{s_id}"));
    }

    [Fact]
    public async Task An_operation_that_ended_before_it_was_seen_running_is_told_all_the_same()
    {
        await Session.LoadAsync(CancellationToken.None);
        Runs();
        var bar = OpenBar();
        Render<OperationToasts>();
        Eventually(bar, () => Assert.True(Server.Count("GET operations?state=Working") > 0));
        Server.Answer($"operations/{s_id}", FlowExamples.Operation(s_id, OperationKind.DagDeployment, OperationStatus.Succeeded));

        await bar.InvokeAsync(() => Services.GetRequiredService<Toasts>().Operation("Send DAGs to mleip", new OperationAccepted(s_id, AlreadyRunning: false)));

        Eventually(bar, () => Assert.Contains("Send DAGs to mleip: succeeded.", Toasts?.Markup, StringComparison.Ordinal));
    }

    private void Runs(params ImmutableArray<OperationSummary> running) => Server.Answer("operations", new ListPage<OperationSummary>(running, running.Length, []));

    private IRenderedComponent<OperationsIndicator> OpenBar() => Open<OperationsIndicator>("");
}
