using System.Collections.Immutable;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>From what GetEnvironment answers to what CreateEnvironment takes. A test holds it against every member of the request.</summary>
internal static class EnvironmentMapping
{
    /// <summary>Names the operation of the console that created it: the console's own mark, and no part of a blueprint.</summary>
    public const string OperationTag = "console:operation";

    // https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
    private const int MostTags = 50;

    /// <summary>What would create <paramref name="environment"/> again.</summary>
    /// <exception cref="IncompleteAnswerException">AWS left out a member without which it cannot be created again.</exception>
    public static EnvironmentBlueprint ToBlueprint(AwsEnvironment environment) => new()
    {
        Name = Needed(environment.Name, "Name"),
        ExecutionRoleArn = Needed(environment.ExecutionRoleArn, "ExecutionRoleArn"),
        SourceBucketArn = Needed(environment.SourceBucketArn, "SourceBucketArn"),
        DagS3Path = Needed(environment.DagS3Path, "DagS3Path"),
        NetworkConfiguration = new NetworkBlueprint(
            Needed(environment.NetworkConfiguration?.SubnetIds, "NetworkConfiguration.SubnetIds"),
            Needed(environment.NetworkConfiguration?.SecurityGroupIds, "NetworkConfiguration.SecurityGroupIds")),
        PluginsS3Path = Given(environment.PluginsS3Path),
        PluginsS3ObjectVersion = Given(environment.PluginsS3ObjectVersion),
        RequirementsS3Path = Given(environment.RequirementsS3Path),
        RequirementsS3ObjectVersion = Given(environment.RequirementsS3ObjectVersion),
        StartupScriptS3Path = Given(environment.StartupScriptS3Path),
        StartupScriptS3ObjectVersion = Given(environment.StartupScriptS3ObjectVersion),
        AirflowConfigurationOptions = Sorted(environment.AirflowConfigurationOptions),
        EnvironmentClass = Given(environment.EnvironmentClass),
        MaxWorkers = environment.MaxWorkers,
        MinWorkers = environment.MinWorkers,
        Schedulers = environment.Schedulers,
        MinWebservers = environment.MinWebservers,
        MaxWebservers = environment.MaxWebservers,
        KmsKey = Given(environment.KmsKey),
        AirflowVersion = Given(environment.AirflowVersion),
        LoggingConfiguration = environment.LoggingConfiguration is { } logging
            ? new LoggingBlueprint(
                Module(logging.DagProcessingLogs), Module(logging.SchedulerLogs), Module(logging.WebserverLogs), Module(logging.WorkerLogs), Module(logging.TaskLogs))
            : null,
        WeeklyMaintenanceWindowStart = Given(environment.WeeklyMaintenanceWindowStart),
        WebserverAccessMode = Given(environment.WebserverAccessMode?.Value),
        EndpointManagement = Given(environment.EndpointManagement?.Value),
        Tags = Sorted(environment.Tags).Remove(OperationTag),
    };

    /// <summary>The request that creates <paramref name="blueprint"/>, marked as the work of <paramref name="operation"/>.</summary>
    /// <remarks>Without the mark where the tags are full: then the time of creation has to tell.</remarks>
    public static CreateEnvironmentRequest ToRequest(EnvironmentBlueprint blueprint, Guid operation)
    {
        var request = ToRequest(blueprint);
        if (blueprint.Tags.Count >= MostTags) { return request; }

        (request.Tags ??= [])[OperationTag] = operation.ToString();
        return request;
    }

    /// <summary>The request that creates <paramref name="blueprint"/>.</summary>
    public static CreateEnvironmentRequest ToRequest(EnvironmentBlueprint blueprint) => new()
    {
        Name = blueprint.Name,
        ExecutionRoleArn = blueprint.ExecutionRoleArn,
        SourceBucketArn = blueprint.SourceBucketArn,
        DagS3Path = blueprint.DagS3Path,
        NetworkConfiguration = new NetworkConfiguration
        {
            SubnetIds = [.. blueprint.NetworkConfiguration.SubnetIds],
            SecurityGroupIds = [.. blueprint.NetworkConfiguration.SecurityGroupIds],
        },
        PluginsS3Path = blueprint.PluginsS3Path,
        PluginsS3ObjectVersion = blueprint.PluginsS3ObjectVersion,
        RequirementsS3Path = blueprint.RequirementsS3Path,
        RequirementsS3ObjectVersion = blueprint.RequirementsS3ObjectVersion,
        StartupScriptS3Path = blueprint.StartupScriptS3Path,
        StartupScriptS3ObjectVersion = blueprint.StartupScriptS3ObjectVersion,
        AirflowConfigurationOptions = Filled(blueprint.AirflowConfigurationOptions),
        EnvironmentClass = blueprint.EnvironmentClass,
        MaxWorkers = blueprint.MaxWorkers,
        MinWorkers = blueprint.MinWorkers,
        Schedulers = blueprint.Schedulers,
        MinWebservers = blueprint.MinWebservers,
        MaxWebservers = blueprint.MaxWebservers,
        KmsKey = blueprint.KmsKey,
        AirflowVersion = blueprint.AirflowVersion,
        LoggingConfiguration = blueprint.LoggingConfiguration is { } logging
            ? new LoggingConfigurationInput
            {
                DagProcessingLogs = Module(logging.DagProcessingLogs),
                SchedulerLogs = Module(logging.SchedulerLogs),
                WebserverLogs = Module(logging.WebserverLogs),
                WorkerLogs = Module(logging.WorkerLogs),
                TaskLogs = Module(logging.TaskLogs),
            }
            : null,
        WeeklyMaintenanceWindowStart = blueprint.WeeklyMaintenanceWindowStart,
        WebserverAccessMode = blueprint.WebserverAccessMode is { } mode ? WebserverAccessMode.FindValue(mode) : null,
        EndpointManagement = blueprint.EndpointManagement is { } endpoints ? EndpointManagement.FindValue(endpoints) : null,
        Tags = Filled(blueprint.Tags),
    };

    private static ModuleBlueprint? Module(ModuleLoggingConfiguration? module) =>
        module is { Enabled: { } enabled, LogLevel: { } level } ? new ModuleBlueprint(enabled, level.Value) : null;

    private static ModuleLoggingConfigurationInput? Module(ModuleBlueprint? module) =>
        module is null ? null : new ModuleLoggingConfigurationInput { Enabled = module.Enabled, LogLevel = LoggingLevel.FindValue(module.LogLevel) };

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string>? map) =>
        (map ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);

    // CreateEnvironment refuses an empty map: Tags hold at least one.
    // https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
    private static Dictionary<string, string>? Filled(ImmutableSortedDictionary<string, string> map) =>
        map.IsEmpty ? null : new Dictionary<string, string>(map, StringComparer.Ordinal);

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string Needed(string? value, string member) => Given(value) ?? throw new IncompleteAnswerException(member);

    private static ImmutableArray<string> Needed(List<string>? values, string member) =>
        values is { Count: > 0 } ? [.. values.Order(StringComparer.Ordinal)] : throw new IncompleteAnswerException(member);
}

/// <summary>GetEnvironment left out a member without which nothing may be deleted or created.</summary>
internal sealed class IncompleteAnswerException(string member)
    : Exception($"AWS answered GetEnvironment without {member}; without it the environment could not be created again, so nothing was changed.")
{
    public string Member { get; } = member;
}
