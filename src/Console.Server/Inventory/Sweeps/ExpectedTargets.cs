using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>What the picture says is registered in a target group, for the moment in which ELB names nothing.</summary>
internal static class ExpectedTargets
{
    /// <summary>The targets as they were, or else the running tasks of the services that register there; none where an empty group is no surprise.</summary>
    public static IEnumerable<TargetDescription> In(Picture picture, string groupArn) =>
        picture.Targets.GetValueOrDefault(groupArn) is { Targets.Length: > 0 } before
            ? before.Targets.Select(target => new TargetDescription { Id = target.Id, Port = target.Port })
            : picture.Services.Values.Where(service => service.TargetGroups.Contains(groupArn) && !RegistersElsewhere(picture, service, groupArn))
                .SelectMany(service => Running(picture, service));

    // Of the two groups of a blue/green service one is empty on a good day.
    private static bool RegistersElsewhere(Picture picture, ServiceFact service, string groupArn) =>
        service.TargetGroups.Any(arn => arn != groupArn && picture.Targets.GetValueOrDefault(arn) is { Targets.Length: > 0 });

    private static IEnumerable<TargetDescription> Running(Picture picture, ServiceFact service) =>
        picture.TasksOf(service).Where(task => task is { LastStatus: "RUNNING", DesiredStatus: "RUNNING", PrivateIp: not null })
            .Select(task => new TargetDescription { Id = task.PrivateIp, Port = service.ContainerPort });
}
