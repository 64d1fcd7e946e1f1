using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

public sealed class LargeAccountTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_account_has_what_was_asked_for_and_stays_as_it_is()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Host.Seed.Large(services: 500, tasks: 2000, targetGroups: 500);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var clusters = (await sandbox.Ecs().DescribeClustersAsync(new DescribeClustersRequest { Clusters = ["fleet-0", "fleet-1", "fleet-2", "fleet-3", "fleet-4"] }, Stop)).Clusters;
        Assert.Equal((500, 2000, 0), (clusters.Sum(cluster => cluster.ActiveServicesCount), clusters.Sum(cluster => cluster.RunningTasksCount), clusters.Sum(cluster => cluster.PendingTasksCount)));
        var groups = new List<TargetGroup>();
        await foreach (var group in sandbox.Elb().Paginators.DescribeTargetGroups(new DescribeTargetGroupsRequest()).TargetGroups.WithCancellation(Stop))
        {
            groups.Add(group);
        }

        Assert.Equal(500, groups.Count);
        var health = await sandbox.Elb().DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = groups[499].TargetGroupArn }, Stop);
        Assert.Equal(["healthy", "healthy", "healthy", "healthy"], health.TargetHealthDescriptions.Select(target => target.TargetHealth.State.Value));
        var call = Assert.Single(sandbox.Host.Calls.All, call => call.Operation == "DescribeTargetHealth");
        Assert.Equal(groups[499].TargetGroupArn, call.Resource);
    }
}
