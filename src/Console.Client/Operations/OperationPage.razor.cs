using DeployConsole.Client.Live;
using DeployConsole.Contracts.Operations;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Operations;

/// <summary>One operation with its steps, live.</summary>
public sealed partial class OperationPage
{
    private LiveItem<OperationDetail>? _operation;
    private Guid? _watched;

    [Parameter, EditorRequired] public required Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == Id) { return; }

        _watched = Id;
        await DisposeAsync();
        _operation = Source.Item<OperationDetail>($"operations/{Id}", () => InvokeAsync(StateHasChanged));
        await _operation.StartAsync();
    }

    public ValueTask DisposeAsync() => _operation?.DisposeAsync() ?? ValueTask.CompletedTask;
}
