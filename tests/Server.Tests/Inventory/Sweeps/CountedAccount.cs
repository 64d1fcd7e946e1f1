using Amazon.ECR.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.MWAA.Model;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Counts what an account has, without caring how many calls that takes.</summary>
internal static class CountedAccount
{
    public static async Task<AccountSize> CountAsync(ScopeClients aws, CancellationToken cancellationToken)
    {
        var clusters = new List<ClusterSize>();
        var services = new List<Service>();
        foreach (var cluster in (await aws.Ecs.ListClustersAsync(new ListClustersRequest(), cancellationToken)).ClusterArns)
        {
            var names = (await aws.Ecs.ListServicesAsync(new ListServicesRequest { Cluster = cluster, MaxResults = 100 }, cancellationToken)).ServiceArns;
            foreach (var some in names.Chunk(10))
            {
                services.AddRange((await aws.Ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = [.. some] }, cancellationToken)).Services);
            }

            clusters.Add(new ClusterSize(
                names.Count, await TasksAsync(aws, cluster, DesiredStatus.RUNNING, cancellationToken), await TasksAsync(aws, cluster, DesiredStatus.STOPPED, cancellationToken)));
        }

        var groups = (await aws.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), cancellationToken)).TargetGroups ?? [];
        var used = services.SelectMany(service => service.LoadBalancers ?? []).Select(balancer => balancer.TargetGroupArn).ToHashSet();
        var images = new List<int>();
        foreach (var repository in (await aws.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest(), cancellationToken)).Repositories)
        {
            images.Add((await aws.Ecr.DescribeImagesAsync(new DescribeImagesRequest { RepositoryName = repository.RepositoryName, MaxResults = 1000 }, cancellationToken)).ImageDetails.Count);
        }

        return new AccountSize(
            [.. clusters],
            services.SelectMany(service => service.Deployments.Select(deployment => deployment.TaskDefinition).Append(service.TaskDefinition)).Distinct().Count(),
            ((await aws.LoadBalancing.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), cancellationToken)).LoadBalancers ?? []).Count,
            groups.Count,
            groups.Count(group => used.Contains(group.TargetGroupArn) || group.LoadBalancerArns is { Count: > 0 }),
            [.. images],
            (await aws.Mwaa.ListEnvironmentsAsync(new ListEnvironmentsRequest(), cancellationToken)).Environments.Count);
    }

    private static async Task<int> TasksAsync(ScopeClients aws, string cluster, DesiredStatus status, CancellationToken cancellationToken) =>
        await aws.Ecs.Paginators.ListTasks(new ListTasksRequest { Cluster = cluster, DesiredStatus = status }).TaskArns.CountAsync(cancellationToken);
}
