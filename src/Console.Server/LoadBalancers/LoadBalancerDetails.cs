using DeployConsole.Contracts;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Rows;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.LoadBalancers;

/// <summary>Everything that is known of one load balancer or target group.</summary>
internal sealed class LoadBalancerDetails(LiveInventory inventory, ScopeLists lists, TimeProvider clock)
{
    /// <summary>The load balancer; null when there is none of that name.</summary>
    public LoadBalancerDetail? Find(ScopeId scope, string name)
    {
        if (inventory.Picture(scope) is not { } picture
            || picture.LoadBalancers.GetValueOrDefault(name) is not { } balancer
            || inventory.Rows(scope).LoadBalancers.FirstOrDefault(row => row.Name == name) is not { } summary)
        {
            return null;
        }

        return new LoadBalancerDetail(
            summary,
            balancer.Arn,
            balancer.VpcId,
            balancer.AvailabilityZones,
            balancer.SecurityGroups,
            [.. (picture.Listeners.GetValueOrDefault(name)?.Listeners ?? []).Select(View)],
            [.. LoadBalancerRow.GroupsOf(picture, balancer).Select(group => View(picture, group))],
            lists.Cells(scope, CellKinds.LoadBalancers, CellKinds.Listeners, CellKinds.TargetGroups, CellKinds.Targets));
    }

    /// <summary>The target group; null when there is none of that name.</summary>
    public TargetGroupView? FindGroup(ScopeId scope, string name) =>
        inventory.Picture(scope) is { } picture && picture.TargetGroups.Values.FirstOrDefault(group => group.Name == name) is { } found ? View(picture, found) : null;

    private static ListenerView View(ListenerFact listener) => new(
        listener.Arn,
        listener.Port,
        listener.Protocol,
        listener.DefaultAction,
        [.. listener.Rules.Select(rule => new ListenerRuleView(rule.Priority, rule.Conditions, rule.Action))]);

    private TargetGroupView View(Picture picture, TargetGroupFact group)
    {
        var health = picture.Targets.GetValueOrDefault(group.Arn);
        var check = group.HealthCheck;
        return new TargetGroupView(
            picture.Scope,
            group.Name,
            group.Arn,
            group.Protocol,
            group.Port,
            group.TargetType,
            TargetGroupRow.Judged(picture, group, clock.GetUtcNow()),
            TargetGroupVerdict.FailsOpen(health),
            new HealthCheckView(
                check.Enabled, check.Protocol, check.Port, check.Path, check.Matcher, check.IntervalSeconds, check.TimeoutSeconds, check.HealthyThreshold, check.UnhealthyThreshold),
            [.. picture.Services.Values.Where(service => service.TargetGroups.Contains(group.Arn)).Select(service => $"{picture.Scope}/{service.Key}").Order(StringComparer.Ordinal)],
            health is null ? null : TargetRows.Of(picture, group.Arn),
            health?.AsOf);
    }
}
