using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>A load balancer as lists show it.</summary>
internal static class LoadBalancerRow
{
    public static LoadBalancerSummary Of(Picture picture, LoadBalancerFact balancer, PriceList? prices, DateTimeOffset now)
    {
        var groups = GroupsOf(picture, balancer).ToList();
        var health = groups.Select(group => picture.Targets.GetValueOrDefault(group.Arn)).ToList();
        // Without the list of groups none is known, which is not the same as that it has none.
        var listed = picture.Reading(CellKinds.TargetGroups);
        var areRead = listed.AsOf is not null;
        var verdicts = areRead ? groups.Select(group => (group.Name, TargetGroupRow.Judged(picture, group, now))).ToList() : [("", NotRead(listed))];
        // A total of what was read would pass for the total of all.
        var serving = areRead && health.TrueForAll(targets => targets is not null)
            ? health.SelectMany(targets => targets?.Targets ?? []).Where(target => !TargetStates.IsLeaving(target.State)).ToList()
            : null;
        return new LoadBalancerSummary(
            $"{picture.Scope}/{balancer.Name}",
            picture.Scope,
            balancer.Name,
            TooOld.Judge(LoadBalancerVerdict.Of(balancer, verdicts), balancer.AsOf, picture.Reading(CellKinds.LoadBalancers), now),
            balancer.DnsName,
            balancer.Type,
            balancer.Scheme,
            picture.Listeners.GetValueOrDefault(balancer.Name)?.Listeners.Length,
            areRead ? groups.Count : null,
            serving?.Count(target => TargetStates.IsHealthy(target.State)),
            serving?.Count,
            balancer.CreatedAt,
            LoadBalancerPrice.Of(prices, balancer),
            balancer.AsOf);
    }

    private static Verdict NotRead(CellReading groups) => new(
        HealthState.Unknown,
        "Unknown",
        groups switch
        {
            { State: CellState.Denied, MissingAction: { } action } => $"Its target groups may not be read: {action} is missing",
            { State: CellState.Throttled or CellState.Unreachable or CellState.Denied } => "Its target groups could not be read",
            _ => "Its target groups were not read yet",
        },
        null);

    public static IEnumerable<TargetGroupFact> GroupsOf(Picture picture, LoadBalancerFact balancer) =>
        picture.TargetGroups.Values.Where(group => group.LoadBalancers.Contains(balancer.Arn)).OrderBy(group => group.Name, StringComparer.Ordinal);
}
