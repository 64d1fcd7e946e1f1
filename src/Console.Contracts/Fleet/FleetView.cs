using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Fleet;

/// <summary>The home page: problems first. <c>GET /fleet</c>, live at <c>/fleet/watch</c>.</summary>
/// <param name="Scopes">Totals of each scope.</param>
/// <param name="NeedsYou">Failing, degraded, unknown and idle things, worst first; at most 50. Unknown things that were not unwell when they were last seen are one row a scope and kind.</param>
/// <param name="NeedsYouTotal">How many there are in all.</param>
/// <param name="DeployingNow">Things on their way; at most 50.</param>
/// <param name="IdleDailyCost">Dollars a day that idle things cost together; null when no price is known.</param>
/// <param name="Cells">How fresh each scope and kind is.</param>
public sealed record FleetView(
    ImmutableArray<ScopeTotals> Scopes,
    ImmutableArray<FleetItem> NeedsYou,
    int NeedsYouTotal,
    ImmutableArray<FleetItem> DeployingNow,
    decimal? IdleDailyCost,
    ImmutableArray<Cell> Cells);

/// <summary>How many of each state one scope has.</summary>
/// <param name="MonthlyCost">Known prices of services, load balancers and environments together; null when none is known.</param>
/// <param name="UnpricedItems">Things whose price is unknown and not in <paramref name="MonthlyCost"/>.</param>
public sealed record ScopeTotals(
    ScopeId Scope,
    StateCounts Services,
    StateCounts Environments,
    StateCounts LoadBalancers,
    decimal? MonthlyCost,
    int UnpricedItems);

/// <summary>A count for each state. <paramref name="Known"/> is false when the kind was never read there, or nothing was found and that was too long ago: the zeros then mean nothing.</summary>
public sealed record StateCounts(bool Known, int Failing, int Degraded, int Unknown, int Working, int Asleep, int Healthy)
{
    public int Total => Failing + Degraded + Unknown + Working + Asleep + Healthy;
}

/// <summary>One thing on the home page.</summary>
/// <param name="Kind"><c>service</c>, <c>environment</c> or <c>load-balancer</c>.</param>
/// <param name="Path">Its page in the console, relative; of several things their list.</param>
/// <param name="Detail">A number that belongs to it, for example <c>1 of 2 tasks</c> or <c>mw1.small</c>.</param>
/// <param name="DailyCost">Dollars a day; null when unknown.</param>
public sealed record FleetItem(string Key, string Kind, ScopeId Scope, string Name, string Path, Verdict Health, string Detail, decimal? DailyCost);
