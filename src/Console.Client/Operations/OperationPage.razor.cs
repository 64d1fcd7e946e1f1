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
        _operation = Source.Item<OperationDetail>($"operations/{Id}", () => InvokeAsync(DrawAsync));
        await _operation.StartAsync();
    }

    // What is seen to end here is not said to run elsewhere on the page.
    private Task DrawAsync()
    {
        StateHasChanged();
        return _operation?.Value is { Summary.Status: not OperationStatus.Running } && Feed.Running.Any(running => running.Id == Id) ? Feed.AskNowAsync() : Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _operation?.DisposeAsync() ?? ValueTask.CompletedTask;
}
