using System.Collections.Immutable;
using Amazon.MWAA.Model;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>What an answer of GetEnvironment lacks although every environment has it.</summary>
/// <remarks>
/// The model requires no member at all. MWAA itself answers with all of these, its defaults included: with the five log modules also where
/// nothing is logged, with a maintenance window that it chose, and with empty maps where there are no options or tags
/// (https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html, and the answers that AWS's own disaster recovery sample tests with).
/// Only a KMS key and the three pinned files may rightly be absent.
/// </remarks>
internal static class AnswerGaps
{
    public static ImmutableArray<string> Of(AwsEnvironment answer)
    {
        (string Member, bool Missing)[] needed =
        [
            ("Name", IsNone(answer.Name)),
            ("Arn", IsNone(answer.Arn)),
            ("CreatedAt", answer.CreatedAt is null),
            ("Status", IsNone(answer.Status?.Value)),
            ("ExecutionRoleArn", IsNone(answer.ExecutionRoleArn)),
            ("SourceBucketArn", IsNone(answer.SourceBucketArn)),
            ("DagS3Path", IsNone(answer.DagS3Path)),
            ("NetworkConfiguration.SubnetIds", answer.NetworkConfiguration?.SubnetIds is not { Count: > 0 }),
            ("NetworkConfiguration.SecurityGroupIds", answer.NetworkConfiguration?.SecurityGroupIds is not { Count: > 0 }),
            ("AirflowConfigurationOptions", answer.AirflowConfigurationOptions is null),
            ("AirflowVersion", IsNone(answer.AirflowVersion)),
            ("EnvironmentClass", IsNone(answer.EnvironmentClass)),
            ("MinWorkers", answer.MinWorkers is null),
            ("MaxWorkers", answer.MaxWorkers is null),
            ("Schedulers", answer.Schedulers is null),
            ("MinWebservers", answer.MinWebservers is null),
            ("MaxWebservers", answer.MaxWebservers is null),
            ("WebserverAccessMode", IsNone(answer.WebserverAccessMode?.Value)),
            ("EndpointManagement", IsNone(answer.EndpointManagement?.Value)),
            ("WeeklyMaintenanceWindowStart", IsNone(answer.WeeklyMaintenanceWindowStart)),
        ];
        var logs = answer.LoggingConfiguration;
        return
        [
            .. needed.Where(member => member.Missing).Select(member => member.Member),
            .. Module("DagProcessingLogs", logs?.DagProcessingLogs),
            .. Module("SchedulerLogs", logs?.SchedulerLogs),
            .. Module("WebserverLogs", logs?.WebserverLogs),
            .. Module("WorkerLogs", logs?.WorkerLogs),
            .. Module("TaskLogs", logs?.TaskLogs),
            .. PinGaps.Of("Plugins", answer.PluginsS3Path, answer.PluginsS3ObjectVersion),
            .. PinGaps.Of("Requirements", answer.RequirementsS3Path, answer.RequirementsS3ObjectVersion),
            .. PinGaps.Of("StartupScript", answer.StartupScriptS3Path, answer.StartupScriptS3ObjectVersion),
        ];
    }

    private static IEnumerable<string> Module(string name, ModuleLoggingConfiguration? module)
    {
        if (module?.Enabled is null) { yield return $"LoggingConfiguration.{name}.Enabled"; }
        if (IsNone(module?.LogLevel?.Value)) { yield return $"LoggingConfiguration.{name}.LogLevel"; }
    }

    private static bool IsNone(string? value) => string.IsNullOrEmpty(value);
}
