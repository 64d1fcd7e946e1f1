using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using EcsTask = Amazon.ECS.Model.Task;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ECS says about tasks.</summary>
internal static class TaskFacts
{
    private const string ServiceGroup = "service:";

    /// <summary>True for a task of a service, even when nothing can be made of the rest.</summary>
    public static bool IsOfService(EcsTask task) => task.Group is null || task.Group.StartsWith(ServiceGroup, StringComparison.Ordinal);

    /// <summary>The task as a fact; null when it belongs to no service or ECS left out what a row cannot be without.</summary>
    public static TaskFact? Of(EcsTask? task)
    {
        // Containers say why a task stopped: without them a service that restarts would look well.
        if (task is not { TaskArn: { } arn, ClusterArn: { } cluster, Group: { } group, LastStatus: { } status, Containers: { } containers } || !group.StartsWith(ServiceGroup, StringComparison.Ordinal))
        {
            return null;
        }

        return new TaskFact(
            arn,
            ArnNames.LastPart(cluster),
            group[ServiceGroup.Length..],
            status,
            task.DesiredStatus ?? "UNKNOWN",
            task.HealthStatus?.Value,
            task.TaskDefinitionArn,
            task.StartedBy,
            AwsTimes.Instant(task.CreatedAt),
            AwsTimes.Instant(task.StartedAt),
            AwsTimes.Instant(task.StoppedAt),
            task.StopCode?.Value,
            task.StoppedReason,
            PrivateIp(task),
            task.AvailabilityZone,
            [.. containers.Select(Container).OfType<ContainerFact>()]);
    }

    // awsvpc tasks name their address in the details of the network interface's attachment.
    private static string? PrivateIp(EcsTask task) =>
        (task.Attachments ?? []).SelectMany(attachment => attachment.Details ?? [])
            .FirstOrDefault(detail => detail.Name is "privateIPv4Address")?.Value
        ?? (task.Containers ?? []).SelectMany(container => container.NetworkInterfaces ?? [])
            .Select(face => face.PrivateIpv4Address).FirstOrDefault(address => address is not null);

    private static ContainerFact? Container(Container container) => container.Name is not { } name
        ? null
        : new(name, container.Image, container.ImageDigest, container.LastStatus, container.HealthStatus?.Value, container.ExitCode, container.Reason);
}
