using System.Globalization;
using Amazon.ECS.Model;
using Attribute = Amazon.ECS.Model.Attribute;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;
using Task = Amazon.ECS.Model.Task;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>A task as ECS shows it.</summary>
internal static class TaskView
{
    public static Task Of(TaskRecord task, bool tags)
    {
        var definition = task.Settings.TaskDefinition;
        return new Task
        {
            TaskArn = task.Arn,
            TaskDefinitionArn = definition.TaskDefinitionArn,
            ClusterArn = task.Cluster.Arn,
            Group = task.Group,
            StartedBy = task.StartedBy,
            LastStatus = task.Status,
            DesiredStatus = task.Desired,
            HealthStatus = "UNKNOWN",
            AvailabilityZone = task.Identity.Zone,
            Connectivity = task.PullStarted is null ? null : "CONNECTED",
            ConnectivityAt = task.PullStarted?.UtcDateTime,
            CapacityProviderName = task.Settings.CapacityProviderStrategy.Count > 0 ? task.Settings.CapacityProviderStrategy[0].CapacityProvider : null,
            LaunchType = task.Settings.LaunchType ?? "FARGATE",
            PlatformVersion = task.Settings.ResolvedPlatform,
            PlatformFamily = "Linux",
            Cpu = task.Overrides?.Cpu ?? definition.Cpu,
            Memory = task.Overrides?.Memory ?? definition.Memory,
            CreatedAt = task.Created.UtcDateTime,
            PullStartedAt = task.PullStarted?.UtcDateTime,
            PullStoppedAt = task.PullStopped?.UtcDateTime,
            StartedAt = task.Started?.UtcDateTime,
            StoppingAt = task.Stopping?.UtcDateTime,
            ExecutionStoppedAt = task.ExecutionStopped?.UtcDateTime,
            StoppedAt = task.Stopped?.UtcDateTime,
            StopCode = task.StopCode,
            StoppedReason = task.StoppedReason,
            EnableExecuteCommand = task.ExecuteCommand,
            Version = task.Version,
            Overrides = task.Overrides ?? new TaskOverride
            {
                ContainerOverrides = [.. task.Containers.Select(container => new ContainerOverride { Name = container.Definition.Name })],
                InferenceAcceleratorOverrides = [],
            },
            EphemeralStorage = new EphemeralStorage { SizeInGiB = definition.EphemeralStorage?.SizeInGiB ?? 20 },
            FargateEphemeralStorage = new TaskEphemeralStorage { SizeInGiB = definition.EphemeralStorage?.SizeInGiB ?? 20 },
            Attributes = [new Attribute { Name = "ecs.cpu-architecture", Value = definition.RuntimePlatform?.CpuArchitecture?.Value == "ARM64" ? "arm64" : "x86_64" }],
            Attachments = [Attachment(task)],
            Containers = [.. task.Containers.Select(container => View(task, container))],
            InferenceAccelerators = [],
            Tags = tags ? EcsLookup.ToTags(task.Tags) : [],
        };
    }

    private static Attachment Attachment(TaskRecord task) => new()
    {
        Id = task.Identity.AttachmentId,
        Type = "ElasticNetworkInterface",
        Status = task.AttachmentStatus,
        Details =
        [
            Detail("subnetId", task.Identity.Subnet ?? ""),
            .. task.AttachmentStatus == "PRECREATED"
                ? Array.Empty<KeyValuePair>()
                : [
                    Detail("networkInterfaceId", task.Identity.NetworkInterface),
                    Detail("macAddress", task.Identity.MacAddress),
                    Detail("privateDnsName", $"ip-{task.Address.Replace('.', '-')}.{task.Cluster.Account.Region}.compute.internal"),
                    Detail("privateIPv4Address", task.Address),
                ],
        ],
    };

    private static Container View(TaskRecord task, ContainerRecord container) => new()
    {
        ContainerArn = container.Arn,
        TaskArn = task.Arn,
        Name = container.Definition.Name,
        Image = container.Definition.Image,
        ImageDigest = container.Digest,
        RuntimeId = container.RuntimeId,
        LastStatus = container.Status,
        ExitCode = container.ExitCode,
        Reason = container.Reason,
        HealthStatus = "UNKNOWN",
        Cpu = (container.Definition.Cpu ?? 0).ToString(CultureInfo.InvariantCulture),
        Memory = container.Definition.Memory?.ToString(CultureInfo.InvariantCulture),
        MemoryReservation = container.Definition.MemoryReservation?.ToString(CultureInfo.InvariantCulture),
        NetworkBindings = [],
        NetworkInterfaces = task.AttachmentStatus == "PRECREATED"
            ? []
            : [new NetworkInterface { AttachmentId = task.Identity.AttachmentId, PrivateIpv4Address = task.Address }],
    };

    private static KeyValuePair Detail(string name, string value) => new() { Name = name, Value = value };
}
