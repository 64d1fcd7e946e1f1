using Amazon.ECS.Model;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.Ecs.Calls;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Makes clusters, task definitions and services.</summary>
internal sealed class SeedServices(Account account)
{
    private readonly EcsState _ecs = account.State<EcsState>();

    private SandboxWorld World => account.World;

    public ClusterRecord Cluster(string name, params (string Key, string Value)[] tags)
    {
        var cluster = new ClusterRecord(account, name, account.Arn("ecs", "cluster/" + name))
        {
            Settings = [new ClusterSetting { Name = "containerInsights", Value = "disabled" }],
            CapacityProviders = ["FARGATE", "FARGATE_SPOT"],
        };
        AddTags(cluster.Tags, tags);
        _ecs.Clusters.Add(name, cluster);
        return cluster;
    }

    /// <summary>Registers the next revision of a family with one container of the family's name.</summary>
    public TaskDefinition Definition(string family, string image, int cpu, int memory, int port, TimeSpan age, string? secret = null)
    {
        var revision = _ecs.TaskDefinitions.NextRevision(family);
        var container = family.EndsWith("-task", StringComparison.Ordinal) ? family[..^"-task".Length] : family;
        var definition = new TaskDefinition
        {
            TaskDefinitionArn = account.Arn("ecs", $"task-definition/{family}:{revision}"),
            Family = family,
            Revision = revision,
            Status = "ACTIVE",
            NetworkMode = "awsvpc",
            Cpu = cpu.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Memory = memory.ToString(System.Globalization.CultureInfo.InvariantCulture),
            RequiresCompatibilities = ["FARGATE"],
            Compatibilities = ["EC2", "FARGATE"],
            RequiresAttributes = [],
            Volumes = [],
            PlacementConstraints = [],
            ExecutionRoleArn = $"arn:aws:iam::{account.Id}:role/ecsTaskExecutionRole",
            RuntimePlatform = new RuntimePlatform { CpuArchitecture = "X86_64", OperatingSystemFamily = "LINUX" },
            RegisteredAt = (World.Now - age).UtcDateTime,
            RegisteredBy = $"arn:aws:sts::{account.Id}:assumed-role/deploy/ci",
            ContainerDefinitions = [Container(container, image, port, secret)],
        };
        _ecs.TaskDefinitions.Add(definition);
        return definition;
    }

    /// <summary>A service without deployments yet.</summary>
    public ServiceRecord Service(ClusterRecord cluster, string name, int desired, TimeSpan age, bool breaker = true, params (string Key, string Value)[] tags)
    {
        var service = new ServiceRecord(cluster, name, account.Arn("ecs", $"service/{cluster.Name}/{name}"), World.Now - age)
        {
            Desired = desired,
            Configuration = ServiceCalls.Complete(new DeploymentConfiguration
            {
                DeploymentCircuitBreaker = new DeploymentCircuitBreaker { Enable = breaker, Rollback = breaker },
            }),
            RoleArn = $"arn:aws:iam::{account.Id}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
            CreatedBy = $"arn:aws:iam::{account.Id}:role/deploy",
            ManagedTags = true,
        };
        AddTags(service.Tags, tags);
        cluster.Services.Add(name, service);
        return service;
    }

    public static ServiceSettings Settings(TaskDefinition definition, TargetGroupRecord? group, bool closed = false, bool spot = false) => new()
    {
        TaskDefinition = definition,
        LaunchType = spot ? null : "FARGATE",
        CapacityProviderStrategy = spot ? [new CapacityProviderStrategyItem { CapacityProvider = "FARGATE_SPOT", Weight = 1, Base = 0 }] : [],
        PlatformVersion = "LATEST",
        NetworkConfiguration = new NetworkConfiguration
        {
            AwsvpcConfiguration = new AwsVpcConfiguration
            {
                Subnets = [SeedNetwork.SubnetA, SeedNetwork.SubnetB],
                SecurityGroups = [closed ? SeedNetwork.ClosedGroup : SeedNetwork.OpenGroup],
                AssignPublicIp = "ENABLED",
            },
        },
        LoadBalancers = group is null
            ? []
            : [new LoadBalancer
            {
                TargetGroupArn = group.Arn,
                ContainerName = definition.ContainerDefinitions[0].Name,
                ContainerPort = definition.ContainerDefinitions[0].PortMappings[0].ContainerPort,
            }],
    };

    private ContainerDefinition Container(string name, string image, int port, string? secret) => new()
    {
        Name = name,
        Image = image,
        Cpu = 0,
        Essential = true,
        PortMappings = port == 0 ? [] : [new PortMapping { ContainerPort = port, HostPort = port, Protocol = "tcp" }],
        Environment = [new Amazon.ECS.Model.KeyValuePair { Name = "STAGE", Value = "prod" }],
        Secrets = secret is null ? null : [new Secret { Name = "API_KEY", ValueFrom = secret }],
        MountPoints = [],
        VolumesFrom = [],
        SystemControls = [],
        LogConfiguration = new LogConfiguration
        {
            LogDriver = "awslogs",
            Options = new()
            {
                ["awslogs-group"] = "/ecs/" + name,
                ["awslogs-region"] = account.Region,
                ["awslogs-stream-prefix"] = "ecs",
            },
        },
    };

    private static void AddTags(Dictionary<string, string> tags, (string Key, string Value)[] added)
    {
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
    }
}
