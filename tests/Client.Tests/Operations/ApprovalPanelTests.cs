using System.Net;
using Bunit;
using DeployConsole.Client.Layout;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Operations;

public sealed class ApprovalPanelTests : ConsoleTest
{
    private static readonly Guid s_id = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    [Fact]
    public async Task An_approver_reads_the_plan_as_it_was_shown_and_sends_their_word_with_its_fingerprint()
    {
        Server.Answer("me", new SignedInUser("ben", [new RoleGrant(Role.Approver, null)], CanSwitchRole: false));
        var panel = await OpenAsync(new ApprovalStanding(true, Examples.Now.AddHours(8), null));
        Eventually(panel, () => Assert.Empty(panel.AllByRole("status")));

        Assert.Contains("ana asks for this. Nothing was done yet. It is called off by itself in 8 h 00 min unless somebody approves it.", panel.Find("section p").Words(), StringComparison.Ordinal);
        Assert.Contains("Run history", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Connection passwords", panel.Markup, StringComparison.Ordinal);

        Server.Answer($"operations/{s_id}/approvals", new ApprovalDecided(s_id, ApprovalVerdict.Approve, "ben", false));
        panel.Find("input").Input("I read the plan");
        panel.ByRole("button", "Approve: Delete mleip").Click();

        Eventually(panel, () => Assert.Equal(1, Server.Count($"POST operations/{s_id}/approvals")));
        var sent = Server.Requests.Single(request => request.Line.StartsWith("POST", StringComparison.Ordinal)).Body;
        Assert.Equal("""{"verdict":"Approve","fingerprint":"f7","reason":"I read the plan"}""", sent);
    }

    [Fact]
    public async Task Who_asked_is_told_that_somebody_else_must_approve()
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Admin, null)], CanSwitchRole: false));
        var panel = await OpenAsync(new ApprovalStanding(true, Examples.Now.AddHours(8), "You asked for it: somebody else must approve it."));

        Eventually(panel, () => Assert.Equal("You asked for it: somebody else must approve it.", panel.ByRole("status").Words()));
        Assert.Equal("true", panel.FindAll("button")[0].GetAttribute("aria-disabled"));
        panel.FindAll("button")[0].Click();
        Assert.Equal(0, Server.Count("POST"));
    }

    [Fact]
    public async Task Who_may_not_approve_is_told_which_role_could()
    {
        var panel = await OpenAsync(new ApprovalStanding(true, Examples.Now.AddHours(8), null));

        Eventually(panel, () => Assert.Equal("Your role is Operator; this needs Approver or Admin.", panel.ByRole("status").Words()));
    }

    [Fact]
    public async Task A_refusal_says_who_was_first()
    {
        Server.Answer("me", new SignedInUser("ben", [new RoleGrant(Role.Approver, null)], CanSwitchRole: false));
        var panel = await OpenAsync(new ApprovalStanding(true, Examples.Now.AddHours(8), null));
        Eventually(panel, () => Assert.Empty(panel.AllByRole("status")));
        Server.Problem($"operations/{s_id}/approvals", HttpStatusCode.Conflict, """{"type":"urn:console:problem:refused","title":"It cannot be done now","detail":"eva rejected it already: not today"}""");

        panel.Find("input").Input("I read the plan");
        panel.ByRole("button", "Reject").Click();

        Eventually(panel, () => Assert.Contains("eva rejected it already: not today", panel.ByRole("alert").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_read_only_console_nothing_is_approved_and_anything_can_be_rejected()
    {
        Server.Answer("me", new SignedInUser("ben", [new RoleGrant(Role.Approver, null)], CanSwitchRole: false));
        Server.Answer("guards", new GuardsView("The database is moved.", [], []));
        Render<GuardBanner>();
        var panel = await OpenAsync(new ApprovalStanding(true, Examples.Now.AddHours(8), null));
        Eventually(panel, () => Assert.Contains("The console is read-only. The database is moved.", panel.Markup, StringComparison.Ordinal));
        await panel.InvokeAsync(() => panel.Find("input").Input("not today"));

        Eventually(panel, () => Assert.Contains("The console is read-only.", panel.ByRole("button", "Approve: Delete mleip").Words(), StringComparison.Ordinal));
        Server.Answer($"operations/{s_id}/approvals", new ApprovalDecided(s_id, ApprovalVerdict.Reject, "ben", false));
        await panel.InvokeAsync(() => panel.ByRole("button", "Reject").Click());

        Eventually(panel, () => Assert.Equal(1, Server.Count($"POST operations/{s_id}/approvals")));
    }

    private async Task<IRenderedComponent<ApprovalPanel>> OpenAsync(ApprovalStanding standing)
    {
        Server.Answer($"operations/{s_id}/approvals", standing);
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        return Open<ApprovalPanel>($"operations/{s_id}", parameters => parameters
            .Add(panel => panel.Operation, FlowExamples.Summary(s_id, OperationKind.Hibernation, OperationStatus.AwaitingApproval, title: "Delete mleip"))
            .Add(panel => panel.Plan, FlowExamples.TearDown())
            .Add(panel => panel.Until, Examples.Now.AddHours(8)));
    }
}
