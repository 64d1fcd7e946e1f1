using System.Globalization;
using DeployConsole.Client.Live;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Services;

/// <summary>One service: is it well, if not why, and what to do.</summary>
public sealed partial class ServicePage
{
    private LiveItem<ServiceDetail>? _item;
    private (string Scope, string Cluster, string Service) _watched;
    private bool _wrongScope;

    [Parameter, EditorRequired] public required string Scope { get; set; }

    [Parameter, EditorRequired] public required string Cluster { get; set; }

    [Parameter, EditorRequired] public required string Service { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private string Shown => LinkTabs.Find(ServiceRules.Tabs, Tab);

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == (Scope, Cluster, Service)) { return; }

        _watched = (Scope, Cluster, Service);
        await DisposeAsync();
        _wrongScope = !ScopeId.TryParse(Scope, CultureInfo.InvariantCulture, out var scope);
        if (_wrongScope) { return; }

        _item = Client.Item(scope, Cluster, Service, () => InvokeAsync(StateHasChanged));
        await _item.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_item is not null) { await _item.DisposeAsync(); }

        _item = null;
    }

    private async Task RedeployAsync() => await Plans.OpenAsync(Client.Redeployment(ScopeId.Of(Scope), Cluster, Service));
}
