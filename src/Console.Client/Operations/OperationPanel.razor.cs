using DeployConsole.Client.Live;
using DeployConsole.Contracts.Operations;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Operations;

/// <summary>One operation, live, where it was asked for.</summary>
public sealed partial class OperationPanel
{
    private LiveItem<OperationDetail>? _operation;
    private Guid _watched;
    private bool _ended;

    /// <summary>The operation to follow.</summary>
    [Parameter, EditorRequired] public required Guid Id { get; set; }

    /// <summary>Told once, when the operation has ended or was found to have ended.</summary>
    [Parameter] public EventCallback OnEnded { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_operation is not null && _watched == Id) { return; }

        (_watched, _ended) = (Id, false);
        await DisposeAsync();
        _operation = Live.Item<OperationDetail>($"operations/{Id}", () => InvokeAsync(DrawAsync));
        await _operation.StartAsync();
    }

    public ValueTask DisposeAsync() => _operation?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task DrawAsync()
    {
        StateHasChanged();
        if (_ended || _operation?.Value is not { Summary: { } summary } || !summary.Status.HasEnded()) { return; }

        _ended = true;
        await OnEnded.InvokeAsync();
    }
}
