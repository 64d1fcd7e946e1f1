using DeployConsole.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace DeployConsole.Client.Dags;

/// <summary>Takes files by drop or picker, shows what they would change, and sends them to the DAG folder.</summary>
public sealed partial class DagUploadForm
{
    private readonly string _id = $"dags-{Guid.NewGuid():N}";
    private DagUploadFlow? _flow;
    private DagFileSource? _source;
    private ElementReference _zone;
    private ElementReference _files;
    private ElementReference _folders;

    [Parameter, EditorRequired] public required ScopeId Scope { get; set; }

    /// <summary>The environment.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The DAG path with its slash, for example <c>dags/</c>.</summary>
    [Parameter, EditorRequired] public required string DagPrefix { get; set; }

    /// <summary>The environment's bucket; null while it is not known.</summary>
    [Parameter] public string? Bucket { get; set; }

    /// <summary>Told when a deployment has ended, in whatever way.</summary>
    [Parameter] public EventCallback OnDeployed { get; set; }

    private static IReadOnlyCollection<string> Needs { get; } = ["s3:PutObject"];

    private DagFileSource Source => _source ??= new DagFileSource(Script);

    private DagUploadFlow Flow => _flow ??= new DagUploadFlow(Client, Source, Scope, Name, DagPrefix, () => _ = InvokeAsync(StateHasChanged));

    protected override void OnInitialized() => Session.Changed += Redraw;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) { await Source.AttachAsync(new DropPlaces(_zone, _files, _folders), Flow.FoundAsync, Flow.Progressed, CancellationToken.None); }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= Redraw;
        _flow?.Dispose();
        if (_source is not null) { await _source.DisposeAsync(); }
    }

    private string Id(string part) => $"{_id}-{part}";

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task SendAsync()
    {
        if (await Flow.SendAsync() && Flow.Accepted is { } accepted) { Toasts.Operation($"Send DAGs to {Name}", accepted); }
        else if (Flow.Problem?.Allow is not null) { await Session.LearnScopesAsync(CancellationToken.None); }
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (!Flow.WouldLose) { return; }

        var leave = await Dialogs.ShowMessageBoxAsync(
            Flow.HasSent ? "Files are on their way" : "Files are chosen",
            Flow.HasSent
                ? "What was sent is not in the DAG folder yet, and will not get there if you leave this page now."
                : "They were not sent yet; the list and the reason are gone if you leave this part of the page now.",
            yesText: "Leave without deploying",
            noText: "Stay");
        if (leave is not true) { leaving.PreventNavigation(); }
    }
}
