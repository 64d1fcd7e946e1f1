using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared;

/// <summary>A component that shows something of the session, and is drawn again when the session changes.</summary>
public abstract class SessionComponent : ComponentBase, IDisposable
{
    [Inject]
    public required Session Session { get; set; }

    protected override void OnInitialized() => Session.Changed += Redraw;

    public void Dispose()
    {
        Session.Changed -= Redraw;
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a component does besides when it goes.</summary>
    protected virtual void Leave()
    {
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
