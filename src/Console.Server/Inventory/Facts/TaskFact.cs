using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One task of a service, running or stopped within AWS's hour.</summary>
/// <param name="Service">The service's name, from the task's group.</param>
/// <param name="StartedBy">The id of the deployment that started it.</param>
public sealed record TaskFact(
    string Arn,
    string Cluster,
    string Service,
    string LastStatus,
    string DesiredStatus,
    string? Health,
    string? TaskDefinitionArn,
    string? StartedBy,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? StoppedAt,
    string? StopCode,
    string? StoppedReason,
    string? PrivateIp,
    string? AvailabilityZone,
    ImmutableArray<ContainerFact> Containers)
{
    public bool IsStopped => LastStatus is "STOPPED";

    /// <summary>The last part of the ARN.</summary>
    public string Id => ArnNames.LastPart(Arn);
}

/// <summary>One container of a task.</summary>
public sealed record ContainerFact(string Name, string? Image, string? ImageDigest, string? LastStatus, string? Health, int? ExitCode, string? Reason);
