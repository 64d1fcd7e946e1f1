using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DeployConsole.Client.Operations;

/// <summary>What runs, in the top bar, and its steps in a drawer at the edge; both stay while pages come and go.</summary>
public sealed partial class OperationsIndicator
{
    private const string Memory = "console.operations";
    private bool _open;
    private Guid? _chosen;
    private bool _none;
    private ElementReference _button;
    private ElementReference _close;
    private ElementReference? _focusNext;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusNext is not { } next) { return; }

        _focusNext = null;
        await next.FocusAsync(preventScroll: true);
    }

    private async Task ToggleAsync()
    {
        _open = !_open;
        _focusNext = _open ? _close : _button;
        await Browser.RememberAsync(Memory, _open ? "open" : "closed", CancellationToken.None);
    }

    private Task KeyAsync(KeyboardEventArgs pressed) => pressed.Key is "Escape" && _open ? ToggleAsync() : Task.CompletedTask;
}
