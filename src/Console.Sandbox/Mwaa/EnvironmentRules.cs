using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.S3;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>What MWAA refuses beyond its model: numbers that do not fit, buckets and object versions that do not exist.</summary>
internal static class EnvironmentRules
{
    public static void Check(ServiceCall call, CreateEnvironmentRequest request)
    {
        CheckClass(request.EnvironmentClass);
        CheckVersion(request.AirflowVersion);
        CheckNumbers(request.EnvironmentClass ?? "mw1.small", request.MinWorkers, request.MaxWorkers, request.Schedulers, request.MinWebservers, request.MaxWebservers);
        CheckRole(call, request.ExecutionRoleArn);
        if (request.KmsKey?.Contains("alias/", StringComparison.Ordinal) == true)
        {
            throw Invalid("KmsKey must be a key ID or key ARN. Aliases are not supported.");
        }

        if (request.NetworkConfiguration.SubnetIds?.Count != 2 || request.NetworkConfiguration.SubnetIds.Distinct().Count() != 2)
        {
            throw Invalid("NetworkConfiguration must specify exactly 2 different subnets.");
        }

        if (request.NetworkConfiguration.SecurityGroupIds is not { Count: > 0 })
        {
            throw Invalid("NetworkConfiguration must specify at least 1 security group.");
        }

        CheckAccess(request.WebserverAccessMode, request.AirflowVersion ?? EnvironmentSizes.Versions[0]);
        CheckBucket(call, request.SourceBucketArn, new(
            request.DagS3Path, request.PluginsS3Path, request.PluginsS3ObjectVersion, request.RequirementsS3Path, request.RequirementsS3ObjectVersion,
            request.StartupScriptS3Path, request.StartupScriptS3ObjectVersion));
    }

    public static void Check(ServiceCall call, UpdateEnvironmentRequest request, Amazon.MWAA.Model.Environment known)
    {
        CheckClass(request.EnvironmentClass);
        CheckVersion(request.AirflowVersion);
        if (request.AirflowVersion is { } version && Array.IndexOf(EnvironmentSizes.Versions, version) > Array.IndexOf(EnvironmentSizes.Versions, known.AirflowVersion)
            && EnvironmentSizes.Versions.Contains(known.AirflowVersion) && version.Split('.')[0] != known.AirflowVersion.Split('.')[0])
        {
            throw Invalid($"Cannot downgrade the environment from Apache Airflow version {known.AirflowVersion} to {version}.");
        }

        CheckNumbers(
            request.EnvironmentClass ?? known.EnvironmentClass, request.MinWorkers ?? known.MinWorkers, request.MaxWorkers ?? known.MaxWorkers,
            request.Schedulers ?? known.Schedulers, request.MinWebservers ?? known.MinWebservers, request.MaxWebservers ?? known.MaxWebservers);
        CheckRole(call, request.ExecutionRoleArn ?? known.ExecutionRoleArn);
        CheckAccess(request.WebserverAccessMode, request.AirflowVersion ?? known.AirflowVersion);
        CheckBucket(call, request.SourceBucketArn ?? known.SourceBucketArn, new(
            request.DagS3Path ?? known.DagS3Path,
            request.PluginsS3Path ?? known.PluginsS3Path, request.PluginsS3ObjectVersion ?? known.PluginsS3ObjectVersion,
            request.RequirementsS3Path ?? known.RequirementsS3Path, request.RequirementsS3ObjectVersion ?? known.RequirementsS3ObjectVersion,
            request.StartupScriptS3Path ?? known.StartupScriptS3Path, request.StartupScriptS3ObjectVersion ?? known.StartupScriptS3ObjectVersion));
    }

    public static AwsFault Invalid(string message) => new("ValidationException", message);

    private static void CheckClass(string? name)
    {
        if (name is not null && !EnvironmentSizes.TasksPerWorker.ContainsKey(name))
        {
            throw Invalid($"Environment class {name} is not supported. Supported classes: {string.Join(", ", EnvironmentSizes.TasksPerWorker.Keys)}");
        }
    }

    private static void CheckVersion(string? version)
    {
        if (version is not null && !EnvironmentSizes.Versions.Contains(version))
        {
            throw Invalid($"Apache Airflow version {version} is not supported.");
        }
    }

    private static void CheckNumbers(string size, int? minWorkers, int? maxWorkers, int? schedulers, int? minWebservers, int? maxWebservers)
    {
        var micro = size == "mw1.micro";
        if ((minWorkers ?? 1) > (maxWorkers ?? (micro ? 1 : 10)))
        {
            throw Invalid("MinWorkers must be less than or equal to MaxWorkers.");
        }

        if (maxWorkers > EnvironmentSizes.WorkerQuota)
        {
            throw Invalid($"MaxWorkers exceeds the quota of {EnvironmentSizes.WorkerQuota} workers per environment.");
        }

        if (micro ? schedulers > 1 || maxWorkers > 1 || maxWebservers > 1 : schedulers < 2 || minWebservers < 2)
        {
            throw Invalid(micro
                ? "An mw1.micro environment has exactly 1 scheduler, 1 worker and 1 web server."
                : "The number of schedulers and of web servers must be at least 2.");
        }

        if (maxWebservers > EnvironmentSizes.WebserverQuota || minWebservers > (maxWebservers ?? EnvironmentSizes.WebserverQuota))
        {
            throw Invalid($"MinWebservers must be less than or equal to MaxWebservers, and MaxWebservers at most {EnvironmentSizes.WebserverQuota}.");
        }
    }

    private static void CheckRole(ServiceCall call, string arn)
    {
        if (arn.Split(':')[4] != call.Account.Id)
        {
            throw Invalid("Cross-account pass role is not allowed.");
        }
    }

    private static void CheckAccess(Amazon.MWAA.WebserverAccessMode? mode, string version)
    {
        if (mode?.Value == "PUBLIC_AND_PRIVATE" && Version.Parse(version) < new Version(3, 2, 1))
        {
            throw Invalid("PUBLIC_AND_PRIVATE needs Apache Airflow 3.2.1 or later.");
        }
    }

    private static void CheckBucket(ServiceCall call, string arn, Artifacts artifacts)
    {
        var name = arn[(arn.LastIndexOf(':') + 1)..];
        var bucket = call.World.State<S3State>().Find(name);
        if (bucket is null || bucket.Owner != call.Account.Id || bucket.Region != call.Account.Region)
        {
            throw Invalid($"Unable to access the S3 bucket {name}: it does not exist in this account and Region.");
        }

        if (bucket.Versioning != "Enabled")
        {
            throw Invalid($"Versioning must be enabled on the S3 bucket {name}.");
        }

        if (bucket.PublicAccess is not { BlocksAll: true })
        {
            throw Invalid($"The S3 bucket {name} must block all public access.");
        }

        CheckObject(bucket, "Plugins", artifacts.PluginsPath, artifacts.PluginsVersion, needsVersion: true);
        CheckObject(bucket, "Requirements", artifacts.RequirementsPath, artifacts.RequirementsVersion, needsVersion: true);
        CheckObject(bucket, "StartupScript", artifacts.StartupPath, artifacts.StartupVersion, needsVersion: true);
    }

    private static void CheckObject(Bucket bucket, string what, string? path, string? version, bool needsVersion)
    {
        if (path is null)
        {
            if (version is not null)
            {
                throw Invalid($"{what}S3ObjectVersion needs {what}S3Path.");
            }

            return;
        }

        if (version is null && needsVersion)
        {
            throw Invalid($"{what}S3ObjectVersion is required when {what}S3Path is specified.");
        }

        if (version is not null && bucket.Version(path.TrimStart('/'), version) is not { IsDeleteMarker: false })
        {
            throw Invalid($"Version {version} of the S3 object {path} does not exist in the bucket {bucket.Name}.");
        }
    }

    private sealed record Artifacts(
        string DagPath, string? PluginsPath, string? PluginsVersion, string? RequirementsPath, string? RequirementsVersion, string? StartupPath, string? StartupVersion);
}
