using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Client.Live;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Client.Shared.Lists;
using DeployConsole.Contracts.Audit;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Audit;

/// <summary>The audit trail: live while one looks at its newest entries, fixed while one leafs through it.</summary>
public sealed partial class AuditPage
{
    private static readonly ImmutableArray<TableColumn> s_columns =
    [
        new("Deed"), new("Event", "event"), new("Who", "who"), new("Target", "target"), new("Account and region"), new("When", "at", Numeric: true),
    ];

    private readonly HashSet<long> _open = [];
    private AuditAddress _address = AuditAddress.Read(null, null, null, null, null, null);

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ViewerZone Zone { get; set; }

    [SupplyParameterFromQuery(Name = "event")] public string? EventText { get; set; }

    [SupplyParameterFromQuery(Name = "who")] public string? WhoText { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "upTo")] public long? UpToNumber { get; set; }

    [SupplyParameterFromQuery(Name = "operation")] public string? OperationText { get; set; }

    private AuditFilter Filter => _address.ToFilter(Zone);

    protected override LiveList<AuditRecord> Open(Func<Task> changed) => Source.List<AuditRecord>("audit", () => Filter.ToQueryString(), KeyOf, changed);

    protected override async Task OnParametersSetAsync()
    {
        var (before, asked) = (_address, Query);
        _address = AuditAddress.Read(EventText, WhoText, FromText, ToText, UpToNumber, OperationText);
        if (SkipNumber is > 0 && _address.UpTo is null && List.Items.Select(entry => entry.Sequence).DefaultIfEmpty().Max() is > 0 and var newest)
        {
            // Older pages are counted from the newest entry: without this, each entry that is added would push one over from the page before.
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("upTo", newest), replace: true);
            return;
        }

        await base.OnParametersSetAsync();
        if (_address != before && Query == asked) { await List.WatchAnewAsync(Query); }
    }

    private static string KeyOf(AuditRecord entry) => entry.Sequence.ToString(CultureInfo.InvariantCulture);

    private void Toggle(long sequence)
    {
        if (!_open.Add(sequence)) { _open.Remove(sequence); }
    }
}
