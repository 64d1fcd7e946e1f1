using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.Modelled;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Clusters.</summary>
internal static partial class ClusterCalls
{
    public static ListClustersResponse List(ServiceCall call, ListClustersRequest request)
    {
        var (clusters, next) = Pages.Take(
            call.Account.Ecs().Clusters.Values.Where(cluster => cluster.IsActive),
            cluster => cluster.Arn, request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.Listed), EcsFaults.Token);
        return new() { ClusterArns = [.. clusters.Select(cluster => cluster.Arn)], NextToken = next };
    }

    public static DescribeClustersResponse Describe(ServiceCall call, DescribeClustersRequest request)
    {
        var ecs = call.Account.Ecs();
        var names = request.Clusters is { Count: > 0 } asked ? asked : ["default"];
        EcsLimits.Batch(names.Count, EcsLimits.DescribedOthers, "Clusters");
        var answer = new DescribeClustersResponse { Clusters = [], Failures = [] };
        foreach (var name in names)
        {
            if (ecs.TryCluster(name) is { } cluster)
            {
                answer.Clusters.Add(View(cluster, request.Include ?? []));
            }
            else
            {
                var arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name : call.Account.Arn("ecs", "cluster/" + name);
                answer.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return answer;
    }

    public static CreateClusterResponse Create(ServiceCall call, CreateClusterRequest request)
    {
        var ecs = call.Account.Ecs();
        var name = string.IsNullOrEmpty(request.ClusterName) ? "default" : request.ClusterName;
        if (!NameForm().IsMatch(name))
        {
            throw EcsFaults.Parameter("Invalid cluster name. Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed.");
        }

        // Creating a cluster that exists answers with it.
        if (ecs.Clusters.GetValueOrDefault(name) is not { IsActive: true } cluster)
        {
            cluster = new ClusterRecord(call.Account, name, call.Account.Arn("ecs", "cluster/" + name))
            {
                Settings = request.Settings ?? [new ClusterSetting { Name = "containerInsights", Value = "disabled" }],
                Configuration = request.Configuration,
                CapacityProviders = request.CapacityProviders ?? [],
                DefaultStrategy = request.DefaultCapacityProviderStrategy ?? [],
            };
            EcsLookup.AddTags(cluster.Tags, request.Tags);
            ecs.Clusters[name] = cluster;
        }

        return new() { Cluster = View(cluster, ["SETTINGS", "CONFIGURATIONS", "TAGS"]) };
    }

    public static DeleteClusterResponse Delete(ServiceCall call, DeleteClusterRequest request)
    {
        var ecs = call.Account.Ecs();
        var cluster = ecs.Cluster(request.Cluster);
        if (cluster.Services.Values.Any(service => service.Status != "INACTIVE"))
        {
            throw new Frame.AwsFault("ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }

        if (cluster.Tasks.Values.Any(task => task.Status != "STOPPED"))
        {
            throw new Frame.AwsFault("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }

        cluster.Status = "INACTIVE";
        return new() { Cluster = View(cluster, ["SETTINGS", "CONFIGURATIONS", "TAGS"]) };
    }

    private static Cluster View(ClusterRecord cluster, List<string> include)
    {
        var fargate = cluster.Tasks.Values.Where(task => task.Settings.LaunchType != "EC2").ToList();
        var services = cluster.Services.Values.Where(service => service.Status != "INACTIVE").ToList();
        return new Cluster
        {
            ClusterArn = cluster.Arn,
            ClusterName = cluster.Name,
            Status = cluster.Status,
            RegisteredContainerInstancesCount = 0,
            RunningTasksCount = cluster.Tasks.Values.Count(task => task.Status == "RUNNING"),
            PendingTasksCount = cluster.Tasks.Values.Count(IsPending),
            ActiveServicesCount = services.Count,
            CapacityProviders = cluster.CapacityProviders,
            DefaultCapacityProviderStrategy = cluster.DefaultStrategy,
            Settings = include.Contains("SETTINGS") ? cluster.Settings : [],
            Configuration = include.Contains("CONFIGURATIONS") ? cluster.Configuration : null,
            Tags = include.Contains("TAGS") ? EcsLookup.ToTags(cluster.Tags) : [],
            Statistics = include.Contains("STATISTICS")
                ? [
                    Count("runningEC2TasksCount", 0),
                    Count("runningFargateTasksCount", fargate.Count(task => task.Status == "RUNNING")),
                    Count("pendingEC2TasksCount", 0),
                    Count("pendingFargateTasksCount", fargate.Count(IsPending)),
                    Count("activeEC2ServiceCount", 0),
                    Count("activeFargateServiceCount", services.Count(service => service.Status == "ACTIVE")),
                    Count("drainingEC2ServiceCount", 0),
                    Count("drainingFargateServiceCount", services.Count(service => service.Status == "DRAINING")),
                ]
                : [],
        };
    }

    private static bool IsPending(TaskRecord task) => task.Status is "PROVISIONING" or "PENDING" or "ACTIVATING";

    private static KeyValuePair Count(string name, int value) => new() { Name = name, Value = value.ToString(CultureInfo.InvariantCulture) };

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex NameForm();
}
