using System.Globalization;
using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Images;

/// <summary>One repository with its images, what scans found in them, and who runs them.</summary>
public sealed partial class RepositoryPage
{
    private LiveItem<RepositoryDetail>? _item;
    private (string Scope, string Repository) _watched;
    private bool _wrongScope;

    [Parameter, EditorRequired] public required string Scope { get; set; }

    [Parameter, EditorRequired] public required string Repository { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == (Scope, Repository)) { return; }

        _watched = (Scope, Repository);
        await DisposeAsync();
        _wrongScope = !ScopeId.TryParse(Scope, CultureInfo.InvariantCulture, out var scope);
        if (_wrongScope) { return; }

        _item = Client.Item(scope, Repository, () => InvokeAsync(StateHasChanged));
        await _item.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_item is not null) { await _item.DisposeAsync(); }

        _item = null;
    }
}
