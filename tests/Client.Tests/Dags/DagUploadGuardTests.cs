using System.Text.Json;
using Bunit;
using DeployConsole.Contracts.Access;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Dags;

public sealed class DagUploadGuardTests : DagFormTest
{
    private static readonly PlanGuard s_frozen = new("Freeze window", GuardVerdict.Refuse, "Nothing is deployed before Monday 08:00.") { CanBreakGlass = true };

    [Fact]
    public async Task A_freeze_is_told_before_a_file_is_sent_and_can_be_overruled_in_the_open()
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Admin, null)], CanSwitchRole: false));
        Plan(Examples.Plan("Send DAGs to mleip") with { Guards = [s_frozen] }, ("a.py", DagChange.New, null));
        Accepted();
        var (file, answer) = Browser.File("a.py");
        var form = await DropAsync(file);
        Eventually(form, () => Assert.Contains("Nothing is deployed before Monday 08:00.", form.ByRole("region", "Guards").Words(), StringComparison.Ordinal));
        form.ByRole("textbox", "Reason").Input("new features");
        Eventually(form, () => Assert.Contains("Nothing is deployed before Monday 08:00.", form.ByRole("button", "Send 1 file").Words(), StringComparison.Ordinal));

        form.ByRole("textbox", "Why it cannot wait").Input("The forecast is wrong today.");
        Send(form, "Send 1 file");
        answer.SetResult(FakeDrop.Taken);

        Eventually(form, () => Assert.Equal(1, Deployed));
        var sent = JsonSerializer.Deserialize<DeployDags>(Server.Requests.Single(request => request.Line == $"POST {Deployments}").Body ?? "", JsonSerializerOptions.Web);
        Assert.Equal(("new features", "The forecast is wrong today."), (sent?.Reason, sent?.BreakGlass));
    }

    [Fact]
    public async Task Who_may_not_break_the_glass_is_told_who_may_and_nothing_is_sent()
    {
        Server.Answer("me", new SignedInUser("otto", [new RoleGrant(Role.Operator, null)], CanSwitchRole: false));
        Plan(Examples.Plan("Send DAGs to mleip") with { Guards = [s_frozen] }, ("a.py", DagChange.New, null));
        var form = await DropAsync("a.py");
        Eventually(form, () => Assert.Contains("Only somebody who may break the glass can do it now.", form.Markup, StringComparison.Ordinal));

        await form.ByRole("button", "Send 1 file").ClickAsync();

        Assert.Empty(form.AllByRole("textbox", "Why it cannot wait"));
        Assert.Empty(Browser.SentTo);
    }

    [Fact]
    public async Task What_needs_a_second_person_says_so_on_its_button()
    {
        Plan(Examples.Plan("Send DAGs to mleip") with { NeedsApproval = true, Guards = [new PlanGuard("Second person", GuardVerdict.NeedsApproval, "An Approver must agree.")] }, ("a.py", DagChange.New, null));
        var form = await DropAsync("a.py");

        Eventually(form, () => Assert.NotEmpty(form.AllByRole("button", "Ask for approval to send 1 file to mleip")));
    }

    [Fact]
    public async Task What_cannot_be_done_now_is_said_before_a_file_is_sent()
    {
        Plan(Examples.Plan("Send DAGs to mleip", refusal: "mleip is being deleted.") with { Guards = [s_frozen] }, ("a.py", DagChange.New, null));
        var form = await DropAsync("a.py");

        Eventually(form, () => Assert.Contains("mleip is being deleted.", form.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Equal("true", form.ByRole("button", "Send 1 file").GetAttribute("aria-disabled"));
        Assert.DoesNotContain("break the glass", form.Markup, StringComparison.Ordinal);
        Assert.Empty(form.AllByRole("textbox", "Why it cannot wait"));
    }
}
