using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Operations;

/// <summary>The plan that was asked for, as it was shown, and the two words that a second person can say to it.</summary>
public sealed partial class ApprovalPanel
{
    private readonly CancellationTokenSource _gone = new();
    private ApprovalStanding? _standing;
    private ConsoleProblem? _problem;
    private string _reason = "";
    private string? _asked;
    private bool _sending;

    [Parameter, EditorRequired] public required OperationSummary Operation { get; set; }

    [Parameter, EditorRequired] public required OperationPlan Plan { get; set; }

    /// <summary>When it is called off by itself.</summary>
    [Parameter, EditorRequired] public DateTimeOffset? Until { get; set; }

    private string? WhyNot => Session.WhyNot(Permissions.OperationsApprove, Operation.Scope) ?? (_standing is null ? "It is not known yet whether you may decide." : _standing.WhyNot);

    private string? RejectRefusal => WhyNot ?? (_sending ? "It is being sent." : ReasonField.IsEnough(_reason) ? null : "Give a reason.");

    // To say no changes nothing, also where nothing may be changed.
    private string? ApproveRefusal => WhyNot ?? Guards.WhyNotIn(Operation.Scope) ?? RejectRefusal;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Session.Changed += AskAgain;
        Guards.Changed += AskAgain;
    }

    protected override Task OnParametersSetAsync() => AskAsync();

    protected override void Leave()
    {
        Session.Changed -= AskAgain;
        Guards.Changed -= AskAgain;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void AskAgain() => _ = InvokeAsync(async () =>
    {
        await AskAsync();
        StateHasChanged();
    });

    // Whether somebody may decide is the server's to say; it is asked once for each person and role.
    private async Task AskAsync()
    {
        var person = $"{Operation.Id} {Session.User?.Name} {string.Join(' ', Session.User?.Rights.Grants ?? [])}";
        if (_asked == person) { return; }

        (_asked, _standing) = (person, null);
        try
        {
            _standing = await Client.StandingAsync(Operation.Id, _gone.Token);
        }
        catch (ConsoleProblemException refused)
        {
            (_asked, _problem) = (null, refused.Problem);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left: the normal end.
        }
    }

    private async Task DecideAsync(ApprovalVerdict verdict)
    {
        (_sending, _problem) = (true, null);
        try
        {
            await Client.DecideAsync(Operation.Id, new DecideOnOperation { Verdict = verdict, Fingerprint = Plan.Fingerprint, Reason = _reason.Trim() }, CancellationToken.None);
            await Guards.AskNowAsync();
        }
        catch (ConsoleProblemException refused)
        {
            _problem = refused.Problem;
        }
        finally
        {
            _sending = false;
        }
    }
}
