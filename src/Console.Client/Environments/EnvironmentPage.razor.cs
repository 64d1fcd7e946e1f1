using System.Globalization;
using DeployConsole.Client.Live;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DeployConsole.Client.Environments;

/// <summary>One environment: its verdict with the evidence, its configuration, and what other features know of it.</summary>
public sealed partial class EnvironmentPage
{
    private LiveItem<EnvironmentDetail>? _environment;
    private (string Scope, string Name)? _watched;
    private Guid? _operation;
    private MudMenu? _menu;
    private bool _asked;

    [Parameter, EditorRequired] public required string Scope { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] public string? TabText { get; set; }

    [SupplyParameterFromQuery(Name = "action")] public string? Action { get; set; }

    private EnvironmentDetail? Detail => _environment?.Value;

    // The console may also not have read it yet: what it does not find is not known to be gone.
    private bool IsNotFound => _environment is { State: LiveState.Refused, Problem.Kind: ProblemKind.NotFound };

    private bool IsGone => IsNotFound || _environment is { Gone: true };

    private IEnumerable<PageTab> Tabs => IsGone
        ? OtherTabs.Where(tab => tab.WhenGone).Select(tab => new PageTab(tab.Key, tab.Title, tab.Content))
        : [new PageTab("configuration", "Configuration", null), .. OtherTabs.Select(tab => new PageTab(tab.Key, tab.Title, tab.Content))];

    private PageTab? Current => Tabs.FirstOrDefault(tab => tab.Key == TabText) ?? Tabs.FirstOrDefault();

    private Dictionary<string, object> TabParameters => new() { ["Scope"] = ScopeId.Parse(Scope, CultureInfo.InvariantCulture), ["Name"] = Name };

    protected override async Task OnParametersSetAsync()
    {
        if (_watched == (Scope, Name)) { return; }

        _watched = (Scope, Name);
        (_operation, _asked) = (null, false);
        await DisposeAsync();
        _environment = Source.Item<EnvironmentDetail>($"environments/{Uri.EscapeDataString(Scope)}/{Uri.EscapeDataString(Name)}", () => InvokeAsync(StateHasChanged));
        await _environment.StartAsync();
    }

    public ValueTask DisposeAsync() => _environment?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string? WhyNotTearDown => TearDown.WhyNot(Detail?.Summary.Scope, Name);

    // The deed of the DAGs tab is on it; an environment that comes or goes takes no files.
    private bool OffersDags => Current?.Key is not "dags" && Detail?.Summary.Status is "AVAILABLE" && Session.WhyNot(Permissions.DagsDeploy, Detail.Summary.Scope) is null;

    private string TabHref(string key) => $"environments/{Uri.EscapeDataString(Scope)}/{Uri.EscapeDataString(Name)}?tab={key}";

    // The fleet's link asks for the plan at once, and only once: a page that is reloaded does not ask again.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asked || Action is not "teardown" || Detail is null) { return; }

        _asked = true;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("action", (string?)null), replace: true);
        if (WhyNotTearDown is null) { await TearDownAsync(); }
    }

    private async Task TearDownAsync()
    {
        if (!ScopeId.TryParse(Scope, CultureInfo.InvariantCulture, out var scope)) { return; }

        // The menu would stay open behind the dialog until the dialog ends.
        if (_menu is not null) { await _menu.CloseMenuAsync(); }

        _operation = (await TearDown.OpenAsync(scope, Name))?.OperationId ?? _operation;
        StateHasChanged();
    }

    private sealed record PageTab(string Key, string Title, Type? Content);
}
