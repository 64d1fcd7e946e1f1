using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Access;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Rows;

namespace DeployConsole.Server.Fleet;

/// <summary>Makes the home page: what needs a person, over all scopes.</summary>
internal sealed class FleetReader(LiveInventory inventory, ScopeLists lists)
{
    private const int MostItems = 50;
    private const decimal HoursADay = 24;

    // What the verdicts and prices of its rows rest on.
    private static readonly ImmutableArray<string> s_kinds =
    [
        CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions, CellKinds.LoadBalancers, CellKinds.TargetGroups, CellKinds.Targets, CellKinds.Environments, CellKinds.Activity,
    ];

    public FleetView Read(Rights rights)
    {
        var scopes = inventory.Scopes.Select(scope => scope.Id).Where(rights.Sees).ToList();
        var items = scopes.SelectMany(scope => FleetItems.Of(inventory.Rows(scope))).ToList();
        var needsYou = items.Where(NeedsYou).Concat(UnknownItems.Of(items)).OrderBy(item => Urgency.Of(item.Health)).ThenBy(item => item.Health.Since).ThenBy(item => item.Key, StringComparer.Ordinal).ToList();
        var idle = items.Where(IsIdle).Select(item => item.DailyCost).OfType<decimal>().ToList();
        return new FleetView(
            [.. scopes.Select(scope => Totals(scope, inventory.Rows(scope)))],
            [.. needsYou.Take(MostItems)],
            needsYou.Count,
            [.. items.Where(item => item.Health.State is HealthState.Working).OrderBy(item => item.Health.Since).ThenBy(item => item.Key, StringComparer.Ordinal).Take(MostItems)],
            idle.Count is 0 ? null : idle.Sum(),
            [.. scopes.SelectMany(scope => lists.Cells(scope, s_kinds))]);
    }

    // A service that was scaled to zero costs nothing and was meant; an idle environment or load balancer goes on costing.
    private static bool NeedsYou(FleetItem item) => item.Health.State is HealthState.Failing or HealthState.Degraded || IsIdle(item);

    private static bool IsIdle(FleetItem item) => item.Health.State is HealthState.Asleep && item.Kind is not FleetItems.Service;

    private ScopeTotals Totals(ScopeId scope, ScopeRows rows)
    {
        IEnumerable<Price?> prices =
        [
            .. rows.Services.Select(row => row.Price), .. rows.Environments.Select(row => row.Price), .. rows.LoadBalancers.Select(row => row.Price),
        ];
        var all = prices.ToList();
        var known = all.OfType<Price>().ToList();
        return new ScopeTotals(
            scope,
            Counts(scope, CellKinds.Services, rows.Services.Select(row => row.Health.State)),
            Counts(scope, CellKinds.Environments, rows.Environments.Select(row => row.Health.State)),
            Counts(scope, CellKinds.LoadBalancers, rows.LoadBalancers.Select(row => row.Health.State)),
            known.Count is 0 ? null : known.Sum(price => price.Monthly),
            all.Count - known.Count);
    }

    private StateCounts Counts(ScopeId scope, string kind, IEnumerable<HealthState> states)
    {
        // Rows that are there turn unknown by themselves; that there are none says only a read of now.
        var count = states.CountBy(state => state).ToDictionary();
        return new StateCounts(
            inventory.Picture(scope)?.Reading(kind).AsOf is not null && (count.Count > 0 || lists.Cells(scope, kind) is [{ State: CellState.Fresh }]),
            count.GetValueOrDefault(HealthState.Failing),
            count.GetValueOrDefault(HealthState.Degraded),
            count.GetValueOrDefault(HealthState.Unknown),
            count.GetValueOrDefault(HealthState.Working),
            count.GetValueOrDefault(HealthState.Asleep),
            count.GetValueOrDefault(HealthState.Healthy));
    }

    internal static decimal? Daily(Price? price) => price?.Hourly * HoursADay;
}
