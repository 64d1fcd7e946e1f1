using DeployConsole.Client.Live;
using DeployConsole.Contracts.Snapshots;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Snapshots;

/// <summary>One snapshot with every member that an environment would be created from.</summary>
public sealed partial class SnapshotPage
{
    private LiveItem<SnapshotDetail>? _snapshot;
    private Guid? _watched;
    private Guid? _started;

    [Parameter, EditorRequired] public required Guid Id { get; set; }

    private SnapshotSummary? Summary => _snapshot?.Value?.Summary;

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == Id) { return; }

        _watched = Id;
        await DisposeAsync();
        _snapshot = Source.PolledItem<SnapshotDetail>($"snapshots/{Id}", SnapshotsPage.Interval, () => InvokeAsync(StateHasChanged));
        await _snapshot.StartAsync();
    }

    public ValueTask DisposeAsync() => _snapshot?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task RestoreAsync(SnapshotSummary snapshot) => _started = (await Restore.OpenAsync(snapshot))?.OperationId ?? _started;
}
