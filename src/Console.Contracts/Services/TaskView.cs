using System.Collections.Immutable;

namespace DeployConsole.Contracts.Services;

/// <summary>One task of a service, running or stopped.</summary>
/// <param name="Id">The last part of the ARN.</param>
/// <param name="Arn">The whole ARN.</param>
/// <param name="LastStatus">ECS's word: PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED.</param>
/// <param name="DesiredStatus">RUNNING or STOPPED.</param>
/// <param name="Health">HEALTHY, UNHEALTHY or UNKNOWN: the container health check's word.</param>
/// <param name="TaskDefinition"><c>family:revision</c>.</param>
/// <param name="DeploymentId">The deployment that started it.</param>
/// <param name="StopCode">Why ECS stopped it, for example <c>EssentialContainerExited</c>; null while it runs.</param>
/// <param name="StoppedReason">The same in ECS's words.</param>
/// <param name="PrivateIp">Its address in the VPC, by which load balancer targets are joined.</param>
/// <param name="AvailabilityZone">For example <c>eu-west-1a</c>.</param>
/// <param name="Containers">Its containers.</param>
public sealed record TaskView(
    string Id,
    string Arn,
    string LastStatus,
    string DesiredStatus,
    string? Health,
    string? TaskDefinition,
    string? DeploymentId,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? StoppedAt,
    string? StopCode,
    string? StoppedReason,
    string? PrivateIp,
    string? AvailabilityZone,
    ImmutableArray<ContainerView> Containers);

/// <summary>One container of a task.</summary>
/// <param name="ExitCode">Null while it runs, and when it never started.</param>
/// <param name="Reason">Why it stopped or did not start, in ECS's words.</param>
public sealed record ContainerView(string Name, string? Image, string? ImageDigest, string? LastStatus, string? Health, int? ExitCode, string? Reason);
