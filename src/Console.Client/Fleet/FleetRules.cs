using DeployConsole.Contracts;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Client.Fleet;

/// <summary>What the home page decides.</summary>
public static class FleetRules
{
    /// <summary>True when nothing needs a person and nothing is hidden: what was not read may be on fire.</summary>
    public static bool IsCalm(FleetView fleet) =>
        fleet.NeedsYouTotal is 0
        && fleet.Scopes.All(IsRead)
        && fleet.Cells.All(cell => cell.State is CellState.Fresh or CellState.Stale)
        && Count(fleet, HealthState.Unknown) is 0;

    /// <summary>True when everything was read and there is nothing: neither well nor unwell.</summary>
    public static bool IsEmpty(FleetView fleet) =>
        IsCalm(fleet) && fleet.Scopes.All(HasNothing);

    /// <summary>True when every kind of thing was read: without it a sum leaves things out.</summary>
    public static bool IsRead(ScopeTotals scope) => scope is { Services.Known: true, Environments.Known: true, LoadBalancers.Known: true };

    /// <summary>True when everything of a scope was read and there is nothing that could cost.</summary>
    public static bool HasNothing(ScopeTotals scope) => IsRead(scope) && scope is { Services.Total: 0, Environments.Total: 0, LoadBalancers.Total: 0 };

    public static int Count(FleetView fleet, HealthState state) =>
        fleet.Scopes.Sum(scope => Of(scope.Services, state) + Of(scope.Environments, state) + Of(scope.LoadBalancers, state));

    public static int Of(StateCounts counts, HealthState state) => !counts.Known ? 0 : state switch
    {
        HealthState.Failing => counts.Failing,
        HealthState.Degraded => counts.Degraded,
        HealthState.Unknown => counts.Unknown,
        HealthState.Working => counts.Working,
        HealthState.Asleep => counts.Asleep,
        _ => counts.Healthy,
    };

    public static string CalmWords(FleetView fleet) =>
        $"{Of(fleet.Scopes.Sum(scope => scope.Services.Total), "service")}, {Of(fleet.Scopes.Sum(scope => scope.Environments.Total), "environment")} and {Of(fleet.Scopes.Sum(scope => scope.LoadBalancers.Total), "load balancer")} were looked at; nothing needs you.";

    /// <summary>For example <c>14 healthy services · 3 environments</c>; kinds that were not read are said to be unknown.</summary>
    public static string Totals(FleetView fleet) => string.Join(
        " · ",
        Total(fleet.Scopes.Select(scope => scope.Services), "service"),
        Total(fleet.Scopes.Select(scope => scope.Environments), "environment"),
        Total(fleet.Scopes.Select(scope => scope.LoadBalancers), "load balancer"));

    /// <summary>What one does about it, as the link says.</summary>
    public static string Deed(FleetItem item) => item switch
    {
        { Health.State: HealthState.Working } => "Watch",
        _ when IsTearDown(item) => "Tear down",
        _ => "See why",
    };

    /// <summary>Where one does it: the page of the thing, and for a tear-down its plan.</summary>
    public static string Href(FleetItem item) => $"/{item.Path.TrimStart('/')}{(IsTearDown(item) ? "?action=teardown" : "")}";

    public static string KindWord(string kind) => kind.Replace('-', ' ');

    private static bool IsTearDown(FleetItem item) => item is { Kind: "environment", Health.State: HealthState.Asleep };

    private static string Total(IEnumerable<StateCounts> counts, string kind)
    {
        var all = counts.ToArray();
        var known = all.Where(count => count.Known).ToArray();
        return known.Length is 0 && all.Length > 0 ? $"{kind}s unknown" : Of(known.Sum(count => count.Total), kind) + (known.Length < all.Length ? " known" : "");
    }

    private static string Of(int number, string kind) => $"{number} {kind}{(number is 1 ? "" : "s")}";
}
