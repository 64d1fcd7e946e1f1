using System.Globalization;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Contracts;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Mwaa;
using DeployConsole.Sandbox.S3;
using DeployConsole.Sandbox.Seeds;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Chaos.Ground;

/// <summary>An account with two services of one task each, and one environment whose DAG folder is empty.</summary>
internal static class SmallAccount
{
    /// <summary>How many times faster than AWS things happen: a creation takes ten seconds of the replicas' time, as a lease. Faster, a pause would last longer than the patience with AWS.</summary>
    public const double Speed = 150;

    public const string Cluster = "main";
    public const string Environment = "airflow";
    public const string Bucket = "chaos-airflow";
    private const string Account = "777788889999";
    private const string Region = "eu-west-1";

    public static IReadOnlyList<string> Services { get; } = ["web", "worker"];

    public static ScopeId Scope { get; } = ScopeId.Of($"chaos.{Region}");

    /// <summary>The name of the scope's lease.</summary>
    public static string Lease { get; } = $"scope:{Scope}";

    public static IEnumerable<KeyValuePair<string, string?>> SettingsOf(SandboxHost sandbox) => new Dictionary<string, string?>
    {
        ["Aws:Endpoint"] = sandbox.Endpoint.ToString(),
        ["Aws:Simulated"] = "true",
        ["Aws:TimeFactor"] = Speed.ToString(CultureInfo.InvariantCulture),
        ["Aws:Scopes:0:Alias"] = Scope.ToString().Split('.')[0],
        ["Aws:Scopes:0:AccountId"] = Account,
        ["Aws:Scopes:0:Region"] = Region,
        ["Inventory:Enabled"] = "false",
    };

    public static void Plant(SandboxWorld world) => world.Enter(() =>
    {
        var account = world.Account(Account, Region);
        PlantServices(account);
        PlantEnvironment(account);
    });

    private static void PlantServices(Account account)
    {
        var (maker, history) = (new SeedServices(account), new SeedHistory(account));
        var cluster = maker.Cluster(Cluster);
        foreach (var name in Services)
        {
            var definition = maker.Definition(name, "public.ecr.aws/docker/library/python:3.12-slim", 256, 512, 8080, TimeSpan.FromDays(20));
            var service = maker.Service(cluster, name, 1, TimeSpan.FromDays(80));
            var deployment = history.Deployed(service, SeedServices.Settings(definition, null), TimeSpan.FromDays(20), TimeSpan.FromMinutes(4));
            history.Running(service, deployment, 1, TimeSpan.FromDays(20));
        }
    }

    private static void PlantEnvironment(Account account)
    {
        var created = account.World.Now.AddDays(-21);
        account.World.State<S3State>().Create(Bucket, account.Id, account.Region, created).Versioning = "Enabled";
        var environment = new ManagedEnvironment(EnvironmentForm.Create(account, new CreateEnvironmentRequest
        {
            Name = Environment,
            AirflowVersion = "2.10.3",
            EnvironmentClass = "mw1.small",
            SourceBucketArn = $"arn:aws:s3:::{Bucket}",
            DagS3Path = "dags",
            ExecutionRoleArn = $"arn:aws:iam::{account.Id}:role/service-role/AmazonMWAA-{Environment}",
            WebserverAccessMode = WebserverAccessMode.PUBLIC_ONLY,
            NetworkConfiguration = new NetworkConfiguration
            {
                SubnetIds = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
                SecurityGroupIds = ["sg-0a1b2c3d4e5f60003"],
            },
            Tags = new() { ["team"] = "ml" },
        }));
        environment.Shown.CreatedAt = created.UtcDateTime;
        environment.Shown.Status = EnvironmentStatus.AVAILABLE;
        account.State<MwaaState>().Environments.Add(Environment, environment);
    }
}
