using System.Net;
using System.Text.Json;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Tests.Ecs;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.LoadBalancing;

public sealed class LoadBalancerTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_forecast_answers_at_the_load_balancers_name_while_a_target_is_healthy()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var name = (await sandbox.Elb().DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { Names = ["mleip-app-lb"] }, Stop)).LoadBalancers[0].DNSName;
        Assert.EndsWith($".eu-west-1.elb.localhost:{sandbox.Host.LoadBalancerEndpoint.Port}", name, StringComparison.Ordinal);
        using var http = new HttpClient();
        foreach (var door in (Uri[])[sandbox.Host.LoadBalancerEndpoint, sandbox.Host.Endpoint])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(door, "/forecast"));
            request.Headers.Host = name.Split(':')[0];
            using var answer = await http.SendAsync(request, Stop);
            var numbers = JsonSerializer.Deserialize<double[]>(await answer.Content.ReadAsStringAsync(Stop));
            Assert.Equal(7, numbers?.Length);
        }

        await sandbox.Ecs().UpdateServiceAsync(new UpdateServiceRequest { Cluster = "mleip-web-app-demos", Service = "microservice-forecast", DesiredCount = 0 }, Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Host.LoadBalancerEndpoint, "/forecast"));
        again.Headers.Host = name.Split(':')[0];
        using var refused = await http.SendAsync(again, Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_load_balancer_is_provisioned_for_two_minutes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.BalanceAsync();
        Assert.Equal("provisioning", await StateAsync());
        scene.Wait(121);
        Assert.Equal("active", await StateAsync());

        async Task<string> StateAsync() => (await scene.Elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Stop)).LoadBalancers[0].State.Code.Value;
    }

    [Fact]
    public async Task Targets_are_unused_without_a_listener_and_time_out_where_nobody_is()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.BalanceAsync();
        var idle = (await scene.Elb.CreateTargetGroupAsync(
            new CreateTargetGroupRequest { Name = "idle", Protocol = ProtocolEnum.HTTP, Port = 80, VpcId = "vpc-1", TargetType = TargetTypeEnum.Ip }, Stop)).TargetGroups[0];
        foreach (var group in (string[])[idle.TargetGroupArn, scene.TargetGroup])
        {
            await scene.Elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group, Targets = [new TargetDescription { Id = "10.0.9.9" }] }, Stop);
        }

        Assert.Equal("Elb.InitialHealthChecking", (await scene.HealthAsync()).Single().TargetHealth.Reason.Value);
        scene.Wait(60);
        var timedOut = (await scene.HealthAsync()).Single().TargetHealth;
        Assert.Equal(("unhealthy", "Target.Timeout", "Request timed out"), (timedOut.State.Value, timedOut.Reason.Value, timedOut.Description));
        var unused = await scene.Elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = idle.TargetGroupArn }, Stop);
        Assert.Equal("Target.NotInUse", unused.TargetHealthDescriptions.Single().TargetHealth.Reason.Value);
        var stranger = await scene.Elb.DescribeTargetHealthAsync(
            new DescribeTargetHealthRequest { TargetGroupArn = scene.TargetGroup, Targets = [new TargetDescription { Id = "10.0.1.1", Port = 80 }] }, Stop);
        Assert.Equal("Target.NotRegistered", stranger.TargetHealthDescriptions.Single().TargetHealth.Reason.Value);
    }

    [Fact]
    public async Task Refusals_have_the_codes_of_the_API()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.BalanceAsync();
        var balancer = (await scene.Elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Stop)).LoadBalancers[0];
        var listener = (await scene.Elb.DescribeListenersAsync(new DescribeListenersRequest { LoadBalancerArn = balancer.LoadBalancerArn }, Stop)).Listeners[0];
        await Assert.ThrowsAsync<DuplicateListenerException>(() => scene.Elb.CreateListenerAsync(
            new CreateListenerRequest { LoadBalancerArn = balancer.LoadBalancerArn, Port = 80, Protocol = ProtocolEnum.HTTP, DefaultActions = listener.DefaultActions }, Stop));
        await Assert.ThrowsAsync<ResourceInUseException>(() => scene.Elb.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = scene.TargetGroup }, Stop));
        await Assert.ThrowsAsync<LoadBalancerNotFoundException>(() => scene.Elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { Names = ["no"] }, Stop));
        await Assert.ThrowsAsync<TargetGroupNotFoundException>(() => scene.Elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { Names = ["no"] }, Stop));
        var both = await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(() => scene.Elb.DescribeTargetGroupsAsync(
            new DescribeTargetGroupsRequest { Names = ["demo-tg"], LoadBalancerArn = balancer.LoadBalancerArn }, Stop));
        Assert.Equal("ValidationError", both.ErrorCode);
        await scene.Elb.DeleteListenerAsync(new DeleteListenerRequest { ListenerArn = listener.ListenerArn }, Stop);
        await scene.Elb.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = scene.TargetGroup }, Stop);
        await scene.Elb.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = balancer.LoadBalancerArn }, Stop);
        Assert.Empty((await scene.Elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Stop)).LoadBalancers ?? []);
    }
}
