using System.Collections.Immutable;

namespace DeployConsole.Contracts.Services;

/// <summary>A task definition as the service page shows it. Values of environment variables are left out: they may be secrets.</summary>
/// <param name="Cpu">CPU units (1,024 are one vCPU); null when set for each container only.</param>
/// <param name="Memory">MiB; null when set for each container only.</param>
public sealed record TaskDefinitionView(
    string Arn,
    string Family,
    int Revision,
    int? Cpu,
    int? Memory,
    string? NetworkMode,
    string? Architecture,
    string? ExecutionRoleArn,
    string? TaskRoleArn,
    DateTimeOffset? RegisteredAt,
    ImmutableArray<ContainerDefinitionView> Containers);

/// <summary>One container of a task definition.</summary>
/// <param name="EnvironmentNames">Names of its environment variables.</param>
/// <param name="SecretNames">Names of the variables that come from Secrets Manager or Parameter Store.</param>
/// <param name="LogGroup">The CloudWatch log group of the awslogs driver; null for another driver.</param>
public sealed record ContainerDefinitionView(
    string Name,
    string Image,
    bool Essential,
    ImmutableArray<int> Ports,
    string? HealthCheck,
    string? LogGroup,
    ImmutableArray<string> EnvironmentNames,
    ImmutableArray<string> SecretNames);
