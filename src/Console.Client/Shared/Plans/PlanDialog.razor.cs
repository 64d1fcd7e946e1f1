using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DeployConsole.Client.Shared.Plans;

/// <summary>Shows what an action would do, and does it once a person has read it. Open it with <see cref="PlanDialogs"/>.</summary>
public sealed partial class PlanDialog : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private PlanForm? _form;

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Parameter, EditorRequired] public required PlanRequest Request { get; set; }

    private PlanForm Form => _form ??= new PlanForm(Request);

    // Where a guard says no, only who may overrule it is offered the fields.
    private bool MaySend => Form.Guards.Refusing.Length is 0 || (Form.Guards.CanBeOverruled && Session.WhyNot(Permissions.BreakGlass, Request.Scope) is null);

    private bool Sending => Form.Stage is PlanStage.Sending;

    protected override Task OnInitializedAsync() => PlanAsync();

    public void Dispose()
    {
        // A request that is on its way goes on: leaving the dialog must not leave its outcome in doubt.
        if (!Sending) { _closed.Cancel(); }

        _closed.Dispose();
    }

    private Task PlanAsync() => Form.PlanAsync(_closed.Token);

    private void Cancel() => Dialog?.Cancel();

    private async Task SendAsync()
    {
        if (await Form.SendAsync(CancellationToken.None) is { } accepted) { Dialog?.Close(DialogResult.Ok(accepted)); }
        else if (Form.Problem?.Allow is not null) { await Session.LearnScopesAsync(CancellationToken.None); }
    }
}
