using DeployConsole.Client.Live;
using DeployConsole.Contracts.Lists;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared.Lists;

/// <summary>A page that shows one live list whose window stands in the address.</summary>
public abstract class LiveListPage<T> : ComponentBase, IAsyncDisposable
{
    private LiveList<T>? _list;

    [SupplyParameterFromQuery(Name = "scope")]
    public string? ScopeText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "skip")]
    public int? SkipNumber { get; set; }

    [SupplyParameterFromQuery(Name = "take")]
    public int? TakeNumber { get; set; }

    [Inject]
    public required LiveSource Source { get; set; }

    /// <summary>The window that the address asks for.</summary>
    protected ListQuery Query { get; private set; } = new();

    protected LiveList<T> List => _list ??= Open(() => InvokeAsync(StateHasChanged));

    /// <summary>Makes the list; called once.</summary>
    protected abstract LiveList<T> Open(Func<Task> changed);

    protected override Task OnParametersSetAsync()
    {
        Query = ListAddress.Read(ScopeText, SearchText, StateText, SortText, SkipNumber, TakeNumber);
        return List.WatchAsync(Query);
    }

    public async ValueTask DisposeAsync()
    {
        if (_list is not null) { await _list.DisposeAsync(); }

        GC.SuppressFinalize(this);
    }
}
