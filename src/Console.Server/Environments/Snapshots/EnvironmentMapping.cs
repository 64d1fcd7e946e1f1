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
    /// <param name="tags">Its tags, from where they are known to be all.</param>
    /// <exception cref="IncompleteAnswerException">AWS left out a member that every environment has.</exception>
    public static EnvironmentBlueprint ToBlueprint(AwsEnvironment environment, IReadOnlyDictionary<string, string> tags) => AnswerGaps.Of(environment) is { Length: > 0 } gaps
        ? throw new IncompleteAnswerException(gaps)
        : new()
        {
            Name = environment.Name,
            ExecutionRoleArn = environment.ExecutionRoleArn,
            SourceBucketArn = environment.SourceBucketArn,
            DagS3Path = environment.DagS3Path,
            NetworkConfiguration = new NetworkBlueprint(Set(environment.NetworkConfiguration.SubnetIds), Set(environment.NetworkConfiguration.SecurityGroupIds)),
            PluginsS3Path = Given(environment.PluginsS3Path),
            PluginsS3ObjectVersion = Given(environment.PluginsS3ObjectVersion),
            RequirementsS3Path = Given(environment.RequirementsS3Path),
            RequirementsS3ObjectVersion = Given(environment.RequirementsS3ObjectVersion),
            StartupScriptS3Path = Given(environment.StartupScriptS3Path),
            StartupScriptS3ObjectVersion = Given(environment.StartupScriptS3ObjectVersion),
            AirflowConfigurationOptions = Sorted(environment.AirflowConfigurationOptions),
            EnvironmentClass = environment.EnvironmentClass,
            MaxWorkers = environment.MaxWorkers,
            MinWorkers = environment.MinWorkers,
            Schedulers = environment.Schedulers,
            MinWebservers = environment.MinWebservers,
            MaxWebservers = environment.MaxWebservers,
            KmsKey = Given(environment.KmsKey),
            AirflowVersion = environment.AirflowVersion,
            LoggingConfiguration = new LoggingBlueprint(
                Module(environment.LoggingConfiguration.DagProcessingLogs),
                Module(environment.LoggingConfiguration.SchedulerLogs),
                Module(environment.LoggingConfiguration.WebserverLogs),
                Module(environment.LoggingConfiguration.WorkerLogs),
                Module(environment.LoggingConfiguration.TaskLogs)),
            WeeklyMaintenanceWindowStart = environment.WeeklyMaintenanceWindowStart,
            WebserverAccessMode = environment.WebserverAccessMode.Value,
            EndpointManagement = environment.EndpointManagement.Value,
            Tags = Sorted(tags).Remove(OperationTag),
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

    private static ImmutableSortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> map) => map.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableArray<string> Set(List<string> values) => [.. values.Order(StringComparer.Ordinal)];

    // CreateEnvironment refuses an empty map: Tags hold at least one.
    // https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
    private static Dictionary<string, string>? Filled(ImmutableSortedDictionary<string, string> map) =>
        map.IsEmpty ? null : new Dictionary<string, string>(map, StringComparer.Ordinal);

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
