using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Throttling;

public sealed class ThrottlingTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_reads_are_throttled_after_a_hundred_and_refill_by_twenty_a_second()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var ecs = sandbox.Ecs();
        Assert.Equal(100, await CountAsync(150));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20, await CountAsync(40));
        // Another account has buckets of its own.
        await sandbox.Ecs("444455556666").ListClustersAsync(new ListClustersRequest(), Stop);

        async Task<int> CountAsync(int calls)
        {
            var admitted = 0;
            for (var call = 0; call < calls; call++)
            {
                try
                {
                    await ecs.ListServicesAsync(new ListServicesRequest { Cluster = "ml-serving" }, Stop);
                    admitted++;
                }
                catch (AmazonECSException refused)
                {
                    Assert.Equal("ThrottlingException", refused.ErrorCode);
                }
            }

            return admitted;
        }
    }

    [Fact]
    public async Task All_load_balancing_describes_share_forty_calls()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var elb = sandbox.Elb();
        for (var call = 0; call < 20; call++)
        {
            await elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Stop);
            await elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), Stop);
        }

        var refused = await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(() => elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), Stop));
        Assert.Equal("Throttling", refused.ErrorCode);
    }
}
