using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Services;

/// <summary>Tasks and task definitions as the service page shows them.</summary>
internal static class TaskViews
{
    public static TaskView Of(TaskFact task) => new(
        task.Id,
        task.Arn,
        task.LastStatus,
        task.DesiredStatus,
        task.Health,
        task.TaskDefinitionArn is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : null,
        task.StartedBy,
        task.CreatedAt,
        task.StartedAt,
        task.StoppedAt,
        task.StopCode,
        task.StoppedReason,
        task.PrivateIp,
        task.AvailabilityZone,
        [.. task.Containers.Select(container => new ContainerView(
            container.Name, container.Image, container.ImageDigest, container.LastStatus, container.Health, container.ExitCode, container.Reason))]);

    public static TaskDefinitionView Of(TaskDefinitionFact definition) => new(
        definition.Arn,
        definition.Family,
        definition.Revision,
        definition.Cpu,
        definition.Memory,
        definition.NetworkMode,
        definition.Architecture,
        definition.ExecutionRoleArn,
        definition.TaskRoleArn,
        definition.RegisteredAt,
        [.. definition.Containers.Select(container => new ContainerDefinitionView(
            container.Name,
            container.Image,
            container.Essential,
            container.Ports,
            container.HealthCheck,
            container.LogGroup,
            container.EnvironmentNames,
            [.. container.Secrets.Keys]))]);
}
