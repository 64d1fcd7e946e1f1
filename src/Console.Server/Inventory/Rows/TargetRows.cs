using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>Targets as pages show them, joined to the tasks behind them.</summary>
internal static class TargetRows
{
    /// <summary>The targets of a group, what is not healthy first; none when they were not read.</summary>
    public static ImmutableArray<TargetView> Of(Picture picture, string groupArn)
    {
        if (picture.Targets.GetValueOrDefault(groupArn) is not { } health) { return []; }

        var name = picture.TargetGroups.GetValueOrDefault(groupArn)?.Name ?? ArnNames.BalancerPart(groupArn);
        var services = picture.Services.Values.Where(service => service.TargetGroups.Contains(groupArn)).ToList();
        // Addresses return to the pool: a running task owns one rather than a stopped task that had it.
        var tasks = services.SelectMany(service => picture.TasksOf(service)).Where(task => task.PrivateIp is not null).OrderBy(task => task.IsStopped)
            .DistinctBy(task => task.PrivateIp).ToDictionary(task => task.PrivateIp ?? "", task => task.Id, StringComparer.Ordinal);
        return
        [
            .. health.Targets.OrderBy(target => TargetStates.IsHealthy(target.State)).ThenBy(target => target.Id, StringComparer.Ordinal)
                .Select(target => new TargetView(
                    name, groupArn, target.Id, target.Port, target.State, target.Reason, target.Description, target.AvailabilityZone, tasks.GetValueOrDefault(target.Id), health.AsOf)),
        ];
    }
}
