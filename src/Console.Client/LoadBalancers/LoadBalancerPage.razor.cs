using System.Globalization;
using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.LoadBalancers;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.LoadBalancers;

/// <summary>One load balancer: where traffic comes in, where it goes, and who answers.</summary>
public sealed partial class LoadBalancerPage
{
    private LiveItem<LoadBalancerDetail>? _item;
    private (string Scope, string Name) _watched;
    private bool _wrongScope;

    [Parameter, EditorRequired] public required string Scope { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == (Scope, Name)) { return; }

        _watched = (Scope, Name);
        await DisposeAsync();
        _wrongScope = !ScopeId.TryParse(Scope, CultureInfo.InvariantCulture, out var scope);
        if (_wrongScope) { return; }

        _item = Client.Item(scope, Name, () => InvokeAsync(StateHasChanged));
        await _item.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_item is not null) { await _item.DisposeAsync(); }

        _item = null;
    }
}
