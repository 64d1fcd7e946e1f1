using MudBlazor;

namespace DeployConsole.Client.Operations;

/// <summary>Asks for the reason of a decision, and sends it.</summary>
public sealed class DecisionDialogs(IDialogService dialogs)
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseOnNavigation = true };

    public async Task OpenAsync(Decision decision)
    {
        var open = await dialogs.ShowAsync<DecisionDialog>(decision.Title, new DialogParameters<DecisionDialog> { { dialog => dialog.Decision, decision } }, s_options);
        await open.Result;
    }
}
