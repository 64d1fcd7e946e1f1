using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory;

/// <summary>How large an account is, as far as it decides how many calls it takes to read.</summary>
/// <param name="Clusters">One entry for each cluster.</param>
/// <param name="TaskDefinitions">Different revisions that services and their deployments name.</param>
/// <param name="UsedTargetGroups">Groups that services register in or that stand behind a load balancer.</param>
/// <param name="ImagesIn">Images in each repository.</param>
public sealed record AccountSize(
    ImmutableArray<ClusterSize> Clusters,
    int TaskDefinitions,
    int LoadBalancers,
    int TargetGroups,
    int UsedTargetGroups,
    ImmutableArray<int> ImagesIn,
    int Environments);

/// <summary>How large a cluster is.</summary>
public sealed record ClusterSize(int Services, int RunningTasks, int StoppedTasks);

/// <summary>
/// The fewest calls in which AWS's page and batch limits let a whole account be read for the first time: a list costs a call for each
/// page and one when it is empty, a description one for each batch. What is read only on demand (listeners, deployments) is not in it.
/// </summary>
public static class MinimumCalls
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html
    private const int EcsPage = 100;
    private const int ServiceBatch = 10;
    private const int TaskBatch = 100;

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html
    private const int BalancerPage = 400;

    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
    private const int RepositoryPage = 1000;

    // https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html
    private const int EnvironmentPage = 25;

    // GetMetricData takes 500 queries, and an environment needs two.
    private const int EnvironmentsAMetricCall = 250;

    /// <summary>Operation to its number of calls; operations that are not needed are left out.</summary>
    public static ImmutableSortedDictionary<string, int> Of(AccountSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        // The tasks of a cluster without services are nobody's here.
        var inhabited = size.Clusters.Where(cluster => cluster.Services > 0).ToList();
        return new Dictionary<string, int>
        {
            ["ListClusters"] = Pages(size.Clusters.Length, EcsPage),
            ["ListServices"] = size.Clusters.Sum(cluster => Pages(cluster.Services, EcsPage)),
            ["DescribeServices"] = inhabited.Sum(cluster => Batches(cluster.Services, ServiceBatch)),
            ["ListTasks"] = inhabited.Sum(cluster => Pages(cluster.RunningTasks, EcsPage) + Pages(cluster.StoppedTasks, EcsPage)),
            ["DescribeTasks"] = inhabited.Sum(cluster => Batches(cluster.RunningTasks + cluster.StoppedTasks, TaskBatch)),
            ["DescribeTaskDefinition"] = size.TaskDefinitions,
            ["DescribeLoadBalancers"] = Pages(size.LoadBalancers, BalancerPage),
            ["DescribeTargetGroups"] = Pages(size.TargetGroups, BalancerPage),
            ["DescribeTargetHealth"] = size.UsedTargetGroups,
            ["DescribeRepositories"] = Pages(size.ImagesIn.Length, RepositoryPage),
            ["DescribeImages"] = size.ImagesIn.Sum(images => Pages(images, RepositoryPage)),
            ["ListEnvironments"] = Pages(size.Environments, EnvironmentPage),
            ["GetEnvironment"] = size.Environments,
            ["GetMetricData"] = Batches(size.Environments, EnvironmentsAMetricCall),
        }.Where(operation => operation.Value > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static int Batches(int things, int batch) => (things + batch - 1) / batch;

    private static int Pages(int things, int page) => Math.Max(1, Batches(things, page));
}
