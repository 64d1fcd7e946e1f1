using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using Mwaa = Amazon.MWAA.Model;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what MWAA says about an environment.</summary>
internal static class EnvironmentFacts
{
    public static EnvironmentFact? Of(Mwaa.Environment? environment, DateTimeOffset asOf)
    {
        if (environment is not { Name: { } name, Arn: { } arn, Status: { } status }) { return null; }

        return new EnvironmentFact(
            name,
            arn,
            status.Value,
            environment.AirflowVersion,
            environment.EnvironmentClass,
            environment.MinWorkers,
            environment.MaxWorkers,
            environment.Schedulers,
            environment.MinWebservers,
            environment.MaxWebservers,
            environment.WebserverUrl,
            environment.ExecutionRoleArn,
            environment.SourceBucketArn,
            environment.DagS3Path,
            Artifact(environment.RequirementsS3Path, environment.RequirementsS3ObjectVersion),
            Artifact(environment.PluginsS3Path, environment.PluginsS3ObjectVersion),
            Artifact(environment.StartupScriptS3Path, environment.StartupScriptS3ObjectVersion),
            [.. environment.NetworkConfiguration?.SubnetIds ?? []],
            [.. environment.NetworkConfiguration?.SecurityGroupIds ?? []],
            Sorted((environment.AirflowConfigurationOptions ?? []).Select(option => KeyValuePair.Create(option.Key, SecretKeys.Shown(option.Key, option.Value)))),
            Logging(environment.LoggingConfiguration),
            environment.KmsKey,
            environment.EndpointManagement?.Value,
            environment.WebserverAccessMode?.Value,
            environment.WeeklyMaintenanceWindowStart,
            Sorted(environment.Tags ?? []),
            LastUpdate(environment.LastUpdate),
            AwsTimes.Instant(environment.CreatedAt),
            asOf);
    }

    private static ImmutableSortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);

    private static S3ArtifactFact? Artifact(string? path, string? version) => path is { Length: > 0 } ? new(path, version) : null;

    private static LastUpdateFact? LastUpdate(Mwaa.LastUpdate? update) => update is null
        ? null
        : new(update.Status?.Value, AwsTimes.Instant(update.CreatedAt), update.Source, update.Error?.ErrorCode, update.Error?.ErrorMessage);

    // Every environment has the five of them: of one that an answer leaves out it is unknown whether it logs.
    private static ImmutableArray<LogModuleFact> Logging(Mwaa.LoggingConfiguration? logging) =>
    [
        Module("Task", logging?.TaskLogs),
        Module("Scheduler", logging?.SchedulerLogs),
        Module("Worker", logging?.WorkerLogs),
        Module("Webserver", logging?.WebserverLogs),
        Module("DagProcessing", logging?.DagProcessingLogs),
    ];

    private static LogModuleFact Module(string name, Mwaa.ModuleLoggingConfiguration? module) =>
        new(name, module?.Enabled, module?.LogLevel?.Value, LogGroup(module?.CloudWatchLogGroupArn));

    // arn:aws:logs:region:account:log-group:NAME, sometimes with :* behind it.
    private static string? LogGroup(string? arn) => arn is null ? null : arn.Split(':') is { Length: > 6 } parts ? parts[6] : arn;
}
