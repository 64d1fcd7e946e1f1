using DeployConsole.Contracts.Operations;
using MudBlazor;

namespace DeployConsole.Client.Shared.Plans;

/// <summary>Opens the dialog of an action, and says what came of it.</summary>
public sealed class PlanDialogs(IDialogService dialogs, Toasts toasts)
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseOnNavigation = true };

    /// <summary>The operation that was started; null when the person left.</summary>
    public async Task<OperationAccepted?> OpenAsync(PlanRequest request)
    {
        var parameters = new DialogParameters<PlanDialog> { { dialog => dialog.Request, request } };
        var open = await dialogs.ShowAsync<PlanDialog>(request.Deed, parameters, s_options);
        if (await open.Result is not { Canceled: false, Data: OperationAccepted accepted }) { return null; }

        toasts.Operation(request.Deed, accepted);
        return accepted;
    }
}
