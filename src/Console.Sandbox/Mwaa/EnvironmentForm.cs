using System.Globalization;
using System.Text;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Airflow;
using DeployConsole.Sandbox.S3;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>Turns requests into environments, with MWAA's defaults.</summary>
internal static class EnvironmentForm
{
    public static Amazon.MWAA.Model.Environment Create(Account account, CreateEnvironmentRequest request)
    {
        var (ids, micro) = (account.World.Ids, request.EnvironmentClass == "mw1.micro");
        var webserver = $"{ids.Guid()}{(request.WebserverAccessMode == WebserverAccessMode.PUBLIC_ONLY ? "" : "-vpce")}.c{ids.Number(60)}.{account.Region}.airflow.amazonaws.com";
        return new()
        {
            Name = request.Name,
            Arn = account.Arn("airflow", $"environment/{request.Name}"),
            Status = EnvironmentStatus.CREATING,
            CreatedAt = account.World.Now.UtcDateTime,
            WebserverUrl = $"https://{webserver}",
            ExecutionRoleArn = request.ExecutionRoleArn,
            ServiceRoleArn = $"arn:aws:iam::{account.Id}:role/aws-service-role/airflow.amazonaws.com/AWSServiceRoleForAmazonMWAA",
            KmsKey = request.KmsKey,
            AirflowVersion = request.AirflowVersion ?? EnvironmentSizes.Versions[0],
            SourceBucketArn = request.SourceBucketArn,
            DagS3Path = request.DagS3Path,
            PluginsS3Path = request.PluginsS3Path,
            PluginsS3ObjectVersion = request.PluginsS3ObjectVersion,
            RequirementsS3Path = request.RequirementsS3Path,
            RequirementsS3ObjectVersion = request.RequirementsS3ObjectVersion,
            StartupScriptS3Path = request.StartupScriptS3Path,
            StartupScriptS3ObjectVersion = request.StartupScriptS3ObjectVersion,
            AirflowConfigurationOptions = request.AirflowConfigurationOptions ?? [],
            EnvironmentClass = request.EnvironmentClass ?? "mw1.small",
            MinWorkers = request.MinWorkers ?? 1,
            MaxWorkers = request.MaxWorkers ?? (micro ? 1 : 10),
            Schedulers = request.Schedulers ?? (micro ? 1 : 2),
            MinWebservers = request.MinWebservers ?? (micro ? 1 : 2),
            MaxWebservers = request.MaxWebservers ?? (micro ? 1 : 2),
            NetworkConfiguration = request.NetworkConfiguration,
            LoggingConfiguration = Logging(account, request.Name, request.LoggingConfiguration, null),
            WeeklyMaintenanceWindowStart = request.WeeklyMaintenanceWindowStart ?? "SUN:03:30",
            WebserverAccessMode = request.WebserverAccessMode ?? WebserverAccessMode.PRIVATE_ONLY,
            EndpointManagement = request.EndpointManagement ?? EndpointManagement.SERVICE,
            WebserverVpcEndpointService = $"com.amazonaws.vpce.{account.Region}.vpce-svc-{ids.Hex(17)}",
            DatabaseVpcEndpointService = $"com.amazonaws.vpce.{account.Region}.vpce-svc-{ids.Hex(17)}",
            CeleryExecutorQueue = $"arn:aws:sqs:{account.Region}:{ids.Digits(12)}:airflow-celery-{ids.Guid()}",
            Tags = request.Tags ?? [],
        };
    }

    public static void Apply(Account account, Amazon.MWAA.Model.Environment known, UpdateEnvironmentRequest request)
    {
        known.ExecutionRoleArn = request.ExecutionRoleArn ?? known.ExecutionRoleArn;
        known.AirflowConfigurationOptions = request.AirflowConfigurationOptions ?? known.AirflowConfigurationOptions;
        known.AirflowVersion = request.AirflowVersion ?? known.AirflowVersion;
        known.SourceBucketArn = request.SourceBucketArn ?? known.SourceBucketArn;
        known.DagS3Path = request.DagS3Path ?? known.DagS3Path;
        known.PluginsS3Path = request.PluginsS3Path ?? known.PluginsS3Path;
        known.PluginsS3ObjectVersion = request.PluginsS3ObjectVersion ?? known.PluginsS3ObjectVersion;
        known.RequirementsS3Path = request.RequirementsS3Path ?? known.RequirementsS3Path;
        known.RequirementsS3ObjectVersion = request.RequirementsS3ObjectVersion ?? known.RequirementsS3ObjectVersion;
        known.StartupScriptS3Path = request.StartupScriptS3Path ?? known.StartupScriptS3Path;
        known.StartupScriptS3ObjectVersion = request.StartupScriptS3ObjectVersion ?? known.StartupScriptS3ObjectVersion;
        known.EnvironmentClass = request.EnvironmentClass ?? known.EnvironmentClass;
        known.MinWorkers = request.MinWorkers ?? known.MinWorkers;
        known.MaxWorkers = request.MaxWorkers ?? known.MaxWorkers;
        known.Schedulers = request.Schedulers ?? known.Schedulers;
        known.MinWebservers = request.MinWebservers ?? known.MinWebservers;
        known.MaxWebservers = request.MaxWebservers ?? known.MaxWebservers;
        known.WebserverAccessMode = request.WebserverAccessMode ?? known.WebserverAccessMode;
        known.WeeklyMaintenanceWindowStart = request.WeeklyMaintenanceWindowStart ?? known.WeeklyMaintenanceWindowStart;
        known.LoggingConfiguration = Logging(account, known.Name, request.LoggingConfiguration, known.LoggingConfiguration);
        if (request.NetworkConfiguration is { } network)
        {
            known.NetworkConfiguration = new NetworkConfiguration { SubnetIds = known.NetworkConfiguration.SubnetIds, SecurityGroupIds = network.SecurityGroupIds };
        }
    }

    /// <summary>What the Airflow inside needs to know.</summary>
    public static AirflowSettings Settings(SandboxWorld world, Amazon.MWAA.Model.Environment known)
    {
        var requirements = known.RequirementsS3Path is { } path && known.RequirementsS3ObjectVersion is { } version
            ? Bucket(world, known)?.Version(path.TrimStart('/'), version)?.Body
            : null;
        return new(
            known.AirflowVersion,
            known.DagS3Path.Trim('/') + "/",
            requirements is { } text ? Encoding.UTF8.GetString(text.Span) : "",
            EnvironmentSizes.TasksPerWorker[known.EnvironmentClass] * (known.MaxWorkers ?? 1),
            known.AirflowConfigurationOptions ?? []);
    }

    public static Bucket? Bucket(SandboxWorld world, Amazon.MWAA.Model.Environment known) =>
        world.State<S3State>().Find(known.SourceBucketArn[(known.SourceBucketArn.LastIndexOf(':') + 1)..]);

    private static LoggingConfiguration Logging(Account account, string name, LoggingConfigurationInput? asked, LoggingConfiguration? known)
    {
        ModuleLoggingConfiguration Module(string module, ModuleLoggingConfigurationInput? input, ModuleLoggingConfiguration? before, bool on) => input is null && before is not null ? before : new()
        {
            Enabled = input?.Enabled ?? on,
            LogLevel = input?.LogLevel ?? LoggingLevel.INFO,
            CloudWatchLogGroupArn = account.Arn("logs", string.Create(CultureInfo.InvariantCulture, $"log-group:airflow-{name}-{module}")),
        };
        return new()
        {
            DagProcessingLogs = Module("DAGProcessing", asked?.DagProcessingLogs, known?.DagProcessingLogs, on: false),
            SchedulerLogs = Module("Scheduler", asked?.SchedulerLogs, known?.SchedulerLogs, on: false),
            WebserverLogs = Module("WebServer", asked?.WebserverLogs, known?.WebserverLogs, on: false),
            WorkerLogs = Module("Worker", asked?.WorkerLogs, known?.WorkerLogs, on: false),
            TaskLogs = Module("Task", asked?.TaskLogs, known?.TaskLogs, on: true),
        };
    }
}
