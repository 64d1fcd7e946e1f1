using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether the targets of one group answer.</summary>
internal static class TargetGroupVerdict
{
    /// <param name="group">The group.</param>
    /// <param name="health">What ELB said about its targets; null when that was never read.</param>
    /// <param name="targets">How the newest read of target health went.</param>
    /// <param name="use">Who counts on the group: without targets it is idle only when nobody does.</param>
    public static Verdict Of(TargetGroupFact group, TargetHealth? health, CellReading targets, TargetGroupUse use)
    {
        if (health is null) { return new(HealthState.Unknown, "Unknown", NotRead(targets), null); }

        var serving = health.Targets.Where(target => !TargetStates.IsLeaving(target.State)).ToList();
        if (serving.Count is 0)
        {
            return health.Targets.Any(target => target.State is "unused")
                ? new(HealthState.Asleep, "Unused", $"No listener sends traffic to {group.Name}", null)
                : Empty(group, use);
        }

        var healthy = serving.Count(target => TargetStates.IsHealthy(target.State));
        if (healthy == serving.Count) { return new(HealthState.Healthy, "Healthy", "", null); }

        if (serving.Any(target => TargetStates.IsBad(target.State)))
        {
            var cause = TargetCause.Of(group, serving) ?? $"{healthy} of {serving.Count} targets are healthy";
            return healthy > 0
                ? new(HealthState.Degraded, "Degraded", $"{cause} ({healthy} of {serving.Count} targets are healthy)", null)
                : new(HealthState.Failing, "Failing", FailsOpen(health) ? $"{cause}. No target of {group.Name} is healthy: it fails open and sends traffic to all {serving.Count}" : cause, null);
        }

        return new(HealthState.Working, "Starting", $"{healthy} of {serving.Count} targets are healthy; the others are checked for the first time", null);
    }

    // A load balancer answers 503 for a group without targets; a service that was scaled to zero was meant to be.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-503-issues
    private static Verdict Empty(TargetGroupFact group, TargetGroupUse use) => use switch
    {
        { Wanting: [var service, ..] } => new(
            HealthState.Failing, "Failing", $"No target is registered in {group.Name}, though {service.Name} wants {service.Desired} {(service.Desired is 1 ? "task" : "tasks")}", null),
        { IsUsed: false } when group.LoadBalancers.Length > 0 => new(
            HealthState.Failing, "Failing", $"No target is registered in {group.Name}, though a listener sends traffic there", null),
        _ => new(HealthState.Asleep, "Idle", $"No target is registered in {group.Name}", null),
    };

    /// <summary>
    /// When every target is unhealthy, a load balancer sends traffic to all of them.
    /// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
    /// </summary>
    public static bool FailsOpen(TargetHealth? health) =>
        health is not null
        && health.Targets.Any(target => target.State is "unhealthy")
        && health.Targets.All(target => target.State is "unhealthy" || TargetStates.IsLeaving(target.State));

    public static string NotRead(CellReading targets) => targets switch
    {
        { State: CellState.Denied, MissingAction: { } action } => $"Target health may not be read: {action} is missing",
        { State: CellState.Throttled or CellState.Unreachable or CellState.Denied } => "Target health could not be read",
        _ => "Target health was not read yet",
    };
}
