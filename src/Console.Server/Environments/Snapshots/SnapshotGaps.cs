using System.Collections.Immutable;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>What a snapshot lacks: earlier versions of the console also kept what AWS had told only in part.</summary>
internal static class SnapshotGaps
{
    /// <summary>What every environment has and this snapshot does not: AWS would take its defaults for it.</summary>
    public static ImmutableArray<string> Of(EnvironmentBlueprint blueprint)
    {
        var logs = blueprint.LoggingConfiguration;
        (string Member, bool Missing)[] needed =
        [
            ("AirflowVersion", blueprint.AirflowVersion is null),
            ("EnvironmentClass", blueprint.EnvironmentClass is null),
            ("MinWorkers", blueprint.MinWorkers is null),
            ("MaxWorkers", blueprint.MaxWorkers is null),
            ("Schedulers", blueprint.Schedulers is null),
            ("MinWebservers", blueprint.MinWebservers is null),
            ("MaxWebservers", blueprint.MaxWebservers is null),
            ("WebserverAccessMode", blueprint.WebserverAccessMode is null),
            ("EndpointManagement", blueprint.EndpointManagement is null),
            ("WeeklyMaintenanceWindowStart", blueprint.WeeklyMaintenanceWindowStart is null),
            ("LoggingConfiguration.DagProcessingLogs", logs?.DagProcessingLogs is null),
            ("LoggingConfiguration.SchedulerLogs", logs?.SchedulerLogs is null),
            ("LoggingConfiguration.WebserverLogs", logs?.WebserverLogs is null),
            ("LoggingConfiguration.WorkerLogs", logs?.WorkerLogs is null),
            ("LoggingConfiguration.TaskLogs", logs?.TaskLogs is null),
        ];
        return [.. needed.Where(member => member.Missing).Select(member => member.Member)];
    }
}
