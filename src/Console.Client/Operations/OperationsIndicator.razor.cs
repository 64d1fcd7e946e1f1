using Microsoft.AspNetCore.Components.Web;

namespace DeployConsole.Client.Operations;

/// <summary>What runs, in the top bar, and its steps in a drawer at the edge; both stay while pages come and go.</summary>
public sealed partial class OperationsIndicator
{
    private const string Memory = "console.operations";
    private bool _open;
    private Guid? _chosen;
    private bool _none;

    private Guid? Shown => _none ? null : _chosen ?? (Feed.Running.Length > 0 ? Feed.Running[0].Id : null);

    protected override async Task OnInitializedAsync()
    {
        Feed.Changed += Redraw;
        await Feed.StartAsync();
        _open = await Browser.RecallAsync(Memory, CancellationToken.None) is "open";
    }

    public void Dispose() => Feed.Changed -= Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Choose(Guid operation) => (_none, _chosen) = (Shown == operation, operation);

    private Task EndedAsync() => Feed.Running.Any(operation => operation.Id == Shown) ? Feed.AskNowAsync() : Task.CompletedTask;

    private async Task ToggleAsync()
    {
        _open = !_open;
        await Browser.RememberAsync(Memory, _open ? "open" : "closed", CancellationToken.None);
    }

    private Task KeyAsync(KeyboardEventArgs pressed) => pressed.Key is "Escape" && _open ? ToggleAsync() : Task.CompletedTask;
}
