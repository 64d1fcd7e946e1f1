using System.IO.Compression;
using System.Text;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Mwaa;
using DeployConsole.Sandbox.S3;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>The environments of the first day: one that was forgotten a week ago, and one that works.</summary>
internal static class AirflowSeed
{
    private const string Region = "eu-west-1";

    public static void Plant(SandboxWorld world)
    {
        PlantForgotten(world.Account("444455556666", Region));
        PlantBusy(world.Account("111122223333", Region));
        // For trying what a missing execution role does.
        world.State<RoleDirectory>().Forget("arn:aws:iam::444455556666:role/mleip-deleted-role");
    }

    private static void PlantForgotten(Account account)
    {
        var world = account.World;
        var created = world.Now.AddDays(-21);
        var bucket = NewBucket(account, "mleip-airflow-example", created.AddHours(-2));
        Put(bucket, "dags/classification_pipeline.py", Source("classification_pipeline.py"), created.AddHours(1));
        var requirements = Put(bucket, "requirements.txt", "--constraint \"https://raw.githubusercontent.com/apache/airflow/constraints-2.10.3/constraints-3.11.txt\"\nscikit-learn==1.5.2\npandas\n"u8.ToArray(), created.AddHours(-1));
        var plugins = Put(bucket, "plugins.zip", EmptyZip(created), created.AddHours(-1));
        var environment = NewEnvironment(account, created, new CreateEnvironmentRequest
        {
            Name = "mleip-airflow-dev-env",
            AirflowVersion = "2.10.3",
            EnvironmentClass = "mw1.small",
            SourceBucketArn = $"arn:aws:s3:::{bucket.Name}",
            DagS3Path = "dags",
            RequirementsS3Path = "requirements.txt",
            RequirementsS3ObjectVersion = requirements,
            PluginsS3Path = "plugins.zip",
            PluginsS3ObjectVersion = plugins,
            ExecutionRoleArn = $"arn:aws:iam::{account.Id}:role/service-role/AmazonMWAA-mleip-airflow-dev-env",
            MinWorkers = 1,
            MaxWorkers = 2,
            AirflowConfigurationOptions = new() { ["core.default_timezone"] = "utc", ["core.load_examples"] = "False" },
            Tags = new() { ["team"] = "ml-dev", ["purpose"] = "course" },
        });
        if (environment.Airflow is not { } airflow)
        {
            return;
        }

        airflow.Variables["model_bucket"] = new("model_bucket", "mleip-models", "Where trained models go");
        airflow.Variables["accuracy_threshold"] = new("accuracy_threshold", "0.9", null);
        airflow.Pools["gpu"] = new("gpu", 2, "Training on the GPU queue", false);
        airflow.Connections.Add(new("aws_default", "aws", null, null, null, null, null, null, "{\"region_name\": \"eu-west-1\"}"));
        airflow.Connections.Add(new("warehouse", "postgres", "Feature warehouse", "db.internal", "ml", "hunter2", 5432, "features", "{\"sslmode\": \"require\"}"));
        // Runs are at midnight; the last must be out of a week that is counted in whole hours.
        PastRuns.Play(airflow, "classification_pipeline", created.AddDays(1), world.Now.AddDays(-7).AddHours(-2));
    }

    private static void PlantBusy(Account account)
    {
        var created = account.World.Now.AddDays(-140);
        var bucket = NewBucket(account, "mleip-airflow-prod", created.AddHours(-2));
        foreach (var file in (string[])["feature_refresh.py", "batch_scoring.py", "drift_report.py", "classification_pipeline.py"])
        {
            Put(bucket, $"dags/{file}", Source(file), created.AddDays(3));
        }

        var requirements = Put(bucket, "requirements.txt", "scikit-learn==1.6.1\n"u8.ToArray(), created.AddHours(-1));
        NewEnvironment(account, created, new CreateEnvironmentRequest
        {
            Name = "mleip-airflow-prod-env",
            AirflowVersion = "3.0.6",
            EnvironmentClass = "mw1.medium",
            SourceBucketArn = $"arn:aws:s3:::{bucket.Name}",
            DagS3Path = "dags",
            RequirementsS3Path = "requirements.txt",
            RequirementsS3ObjectVersion = requirements,
            ExecutionRoleArn = $"arn:aws:iam::{account.Id}:role/service-role/AmazonMWAA-mleip-airflow-prod-env",
            MinWorkers = 1,
            MaxWorkers = 5,
            Tags = new() { ["team"] = "ml-platform", ["console:protected"] = "true" },
        });
    }

    private static ManagedEnvironment NewEnvironment(Account account, DateTimeOffset created, CreateEnvironmentRequest request)
    {
        request.WebserverAccessMode = WebserverAccessMode.PUBLIC_ONLY;
        request.NetworkConfiguration = new NetworkConfiguration
        {
            SubnetIds = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
            SecurityGroupIds = ["sg-0a1b2c3d4e5f60003"],
        };
        var environment = new ManagedEnvironment(EnvironmentForm.Create(account, request));
        environment.Shown.CreatedAt = created.UtcDateTime;
        environment.Shown.Status = EnvironmentStatus.AVAILABLE;
        account.State<MwaaState>().Environments.Add(request.Name, environment);
        new EnvironmentLife(account).Begin(environment);
        return environment;
    }

    private static Bucket NewBucket(Account account, string name, DateTimeOffset at)
    {
        var bucket = account.World.State<S3State>().Create(name, account.Id, account.Region, at);
        bucket.Versioning = "Enabled";
        return bucket;
    }

    private static string Put(Bucket bucket, string key, byte[] body, DateTimeOffset at) => bucket.Add(
        new ObjectVersion(key, body, Checksums.ETag(body)) { Checksum = ObjectWrites.FullChecksum("crc64nvme", body) }, at).VersionId;

    private static byte[] Source(string file)
    {
        using var stream = typeof(AirflowSeed).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] EmptyZip(DateTimeOffset at)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("mleip_macros.py");
            entry.LastWriteTime = at;
            using var writer = new StreamWriter(entry.Open(), Encoding.UTF8);
            writer.Write("def model_key(ds):\n    return f'models/{ds}/model.joblib'\n");
        }

        return bytes.ToArray();
    }
}
