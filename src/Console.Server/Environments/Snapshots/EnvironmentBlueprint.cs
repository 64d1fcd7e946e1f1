using System.Collections.Immutable;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Every member that CreateEnvironment takes, with what an environment has for it: what a snapshot keeps.</summary>
/// <remarks>
/// Our own record and not the SDK's request: what was stored years ago must be readable by a console with a newer SDK.
/// Sets (subnets, security groups, tags) are kept in one order, so that equal environments are equal text.
/// </remarks>
internal sealed record EnvironmentBlueprint
{
    public required string Name { get; init; }
    public required string ExecutionRoleArn { get; init; }
    public required string SourceBucketArn { get; init; }
    public required string DagS3Path { get; init; }
    public required NetworkBlueprint NetworkConfiguration { get; init; }
    public string? PluginsS3Path { get; init; }
    public string? PluginsS3ObjectVersion { get; init; }
    public string? RequirementsS3Path { get; init; }
    public string? RequirementsS3ObjectVersion { get; init; }
    public string? StartupScriptS3Path { get; init; }
    public string? StartupScriptS3ObjectVersion { get; init; }
    public ImmutableSortedDictionary<string, string> AirflowConfigurationOptions { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    public string? EnvironmentClass { get; init; }
    public int? MaxWorkers { get; init; }
    public int? MinWorkers { get; init; }
    public int? Schedulers { get; init; }
    public int? MinWebservers { get; init; }
    public int? MaxWebservers { get; init; }
    public string? KmsKey { get; init; }
    public string? AirflowVersion { get; init; }
    public LoggingBlueprint? LoggingConfiguration { get; init; }
    public string? WeeklyMaintenanceWindowStart { get; init; }
    public string? WebserverAccessMode { get; init; }
    public string? EndpointManagement { get; init; }
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

internal sealed record NetworkBlueprint(ImmutableArray<string> SubnetIds, ImmutableArray<string> SecurityGroupIds);

internal sealed record LoggingBlueprint(
    ModuleBlueprint? DagProcessingLogs, ModuleBlueprint? SchedulerLogs, ModuleBlueprint? WebserverLogs, ModuleBlueprint? WorkerLogs, ModuleBlueprint? TaskLogs);

internal sealed record ModuleBlueprint(bool Enabled, string LogLevel);
