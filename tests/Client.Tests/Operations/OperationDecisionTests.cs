using System.Net;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Operations;

public sealed class OperationDecisionTests : ConsoleTest
{
    private static readonly Guid s_id = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static readonly OperationChoice s_again = new("look-again", "Look again", "Asks AWS again how it stands.");
    private static readonly OperationChoice s_give = new("give-up", "Give it up as unknown", "The operation ends as unknown.");

    [Fact]
    public async Task A_parked_operation_offers_its_choices_with_their_words_and_sends_the_chosen_one_with_a_reason()
    {
        Server.Accept($"operations/{s_id}/choices", new OperationAccepted(s_id, AlreadyRunning: true));
        var page = await OpenAsync(Parked());
        Assert.Contains("Give it up as unknown The operation ends as unknown.", page.Find(".dc-choices").Words(), StringComparison.Ordinal);

        page.ByRole("button", "Look again").Click(); // Ends when the dialog does.
        await DecideAsync("Look again", "the role was mended");

        Assert.Equal("""{"choice":"look-again","reason":"the role was mended"}""", Server.Requests.Single(request => request.Line == $"POST operations/{s_id}/choices").Body);
    }

    [Fact]
    public async Task A_choice_that_came_too_late_is_said_in_the_dialog()
    {
        Server.Problem($"operations/{s_id}/choices", HttpStatusCode.Conflict, """{"type":"urn:console:problem:refused","title":"It cannot be done now","detail":"Somebody else chose a moment ago."}""");
        var page = await OpenAsync(Parked());

        page.ByRole("button", "Look again").Click(); // Ends when the dialog does.
        await DecideAsync("Look again", "the role was mended");

        Eventually(Shown, () => Assert.Contains("Somebody else chose a moment ago.", Shown.ByRole("alert").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_that_can_be_called_off_is_called_off_with_a_reason()
    {
        Server.Answer($"operations/{s_id}/cancellations", new OperationCancel(true, "It stops at once."));
        var page = await OpenAsync(Running(new OperationCancel(true, "It stops at once; nothing was changed so far.")));

        page.ByRole("button", "Call it off").Click(); // Ends when the dialog does.
        Assert.Contains("It stops at once; nothing was changed so far.", Dialogs?.Markup, StringComparison.Ordinal);
        await DecideAsync("Call it off", "wrong service");

        Assert.Equal("""{"reason":"wrong service"}""", Server.Requests.Single(request => request.Line == $"POST operations/{s_id}/cancellations").Body);
    }

    [Fact]
    public async Task An_operation_that_has_gone_too_far_says_at_its_grey_button_why_it_cannot_be_called_off()
    {
        var page = await OpenAsync(Running(new OperationCancel(false, "MWAA was asked to delete it; its snapshot brings it back.")));

        var button = page.ByRole("button", "Call it off");
        await button.ClickAsync();

        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("its snapshot brings it back", button.Words(), StringComparison.Ordinal);
        Assert.Equal(0, Server.Count("POST"));
    }

    [Fact]
    public async Task Whoever_may_not_decide_is_told_at_the_button()
    {
        Server.Answer("me", new SignedInUser("vera", [new RoleGrant(Role.Viewer, null)], CanSwitchRole: false));
        var page = await OpenAsync(Parked());

        Assert.Contains("this needs Operator or Admin", page.ByRole("button", "Look again").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_ask_for_a_tear_down_is_told_so_where_one_waits_for_a_choice()
    {
        Server.Answer("me", new SignedInUser("otto", [new RoleGrant(Role.Operator, null)], CanSwitchRole: false));
        var page = await OpenAsync(Parked() with { Summary = Parked().Summary with { Kind = OperationKind.Hibernation } });

        Assert.Contains("this needs Admin", page.ByRole("button", "Look again").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_was_refused_says_what_was_and_what_is()
    {
        var page = await OpenAsync(FlowExamples.Operation(s_id, OperationKind.Redeployment, OperationStatus.Refused, "Things have changed since the plan was made: desired count: 2 → 3. Nothing was changed."));

        Assert.Contains(page.AllByRole("status"), status => status.Words() == "Refused Things have changed since the plan was made: desired count: 2 → 3. Nothing was changed.");
        Assert.Empty(page.AllByRole("button", "Call it off"));
    }

    [Fact]
    public async Task What_people_decided_and_the_plan_that_was_agreed_to_stay_on_the_page()
    {
        var page = await OpenAsync(FlowExamples.Operation(s_id, OperationKind.Hibernation, OperationStatus.Succeeded) with
        {
            Plan = FlowExamples.TearDown() with { BlastRadius = ["14 DAGs are no longer scheduled"], Guards = [new PlanGuard("tags", GuardVerdict.Warn, "Terraform manages it")] },
            Decisions = [new OperationDecision(Examples.Now, "otto", "Look again", "I have looked")],
        });

        Assert.Contains("Look again otto", page.Find("[aria-label=Decisions]").Words(), StringComparison.Ordinal);
        Assert.Contains("14 DAGs are no longer scheduled", page.Find(".dc-agreed").Words(), StringComparison.Ordinal);
        Assert.Contains("Terraform manages it", page.Find(".dc-agreed").Words(), StringComparison.Ordinal);
    }

    private static OperationDetail Parked() => FlowExamples.Operation(s_id, OperationKind.Redeployment, OperationStatus.Parked, "The outcome is not known.") with
    {
        Choices = [s_again, s_give],
        Cancel = new OperationCancel(false, "ECS has been asked."),
    };

    private static OperationDetail Running(OperationCancel cancel) => FlowExamples.Operation(s_id, OperationKind.Hibernation) with { Cancel = cancel };

    private async Task<IRenderedComponent<OperationPage>> OpenAsync(OperationDetail operation)
    {
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        Server.Stream($"operations/{s_id}/watch").Frame(operation);
        var page = Open<OperationPage>($"operations/{s_id}", parameters => parameters.Add(shown => shown.Id, s_id));
        Eventually(page, () => Assert.NotEmpty(page.FindAll(".dc-operation")));
        return page;
    }

    private IRenderedComponent<MudBlazor.MudDialogProvider> Shown => Dialogs ?? throw new InvalidOperationException("Nothing is open.");

    private async Task DecideAsync(string title, string reason)
    {
        Eventually(Shown, () => Assert.NotEmpty(Shown.FindAll("input")));
        await Shown.Find("input").InputAsync(reason);
        await Shown.ByRole("button", title).ClickAsync();
    }
}
