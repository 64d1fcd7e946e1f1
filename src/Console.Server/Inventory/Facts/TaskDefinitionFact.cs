using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>A revision of a task definition. A revision never changes, so it is read once.</summary>
/// <param name="Cpu">CPU units; null when set for each container only.</param>
/// <param name="Memory">MiB; null when set for each container only.</param>
/// <param name="Architecture">X86_64 or ARM64; null means X86_64.</param>
/// <param name="OperatingSystem">For example LINUX; null means LINUX.</param>
/// <param name="EphemeralStorage">GiB that were asked for; null is Fargate's 20.</param>
public sealed record TaskDefinitionFact(
    string Arn,
    string Family,
    int Revision,
    int? Cpu,
    int? Memory,
    string? NetworkMode,
    string? Architecture,
    string? OperatingSystem,
    int? EphemeralStorage,
    string? ExecutionRoleArn,
    string? TaskRoleArn,
    DateTimeOffset? RegisteredAt,
    ImmutableArray<ContainerDefinitionFact> Containers)
{
    /// <summary>The container by which the service is known: the first essential one.</summary>
    public ContainerDefinitionFact? Main => Containers.FirstOrDefault(container => container.Essential) ?? Containers.FirstOrDefault();
}

/// <summary>One container of a task definition. Values of environment variables are not kept: they may be secrets.</summary>
/// <param name="Secrets">Variable name to the ARN or name that it comes from.</param>
public sealed record ContainerDefinitionFact(
    string Name,
    string Image,
    bool Essential,
    ImmutableArray<int> Ports,
    string? HealthCheck,
    string? LogGroup,
    ImmutableArray<string> EnvironmentNames,
    ImmutableSortedDictionary<string, string> Secrets);
