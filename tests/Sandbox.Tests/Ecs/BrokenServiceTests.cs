using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Seeds;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

public sealed class BrokenServiceTests
{
    private const string Cluster = "ml-serving";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image-captioner", "TaskFailedToStart", "CannotPullContainerError", null)]
    [InlineData("recommender", "EssentialContainerExited", "Essential container in task exited", 137)]
    [InlineData("sentiment-api", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:", 0)]
    [InlineData("fraud-scorer", "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group arn:", 0)]
    [InlineData("search-ranker", "EssentialContainerExited", "Essential container in task exited", 1)]
    [InlineData("pricing-model", "TaskFailedToStart", "ResourceInitializationError: unable to pull secrets", null)]
    public async Task A_broken_service_says_why_at_the_start_and_hours_later(string service, string code, string reason, int? exitCode)
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        foreach (var hours in (int[])[0, 5])
        {
            sandbox.Clock.Advance(TimeSpan.FromHours(hours));
            var stopped = (await scene.TasksAsync(Cluster, service, "STOPPED")).Where(task => task.LastStatus == "STOPPED").ToList();
            Assert.InRange(stopped.Count, 1, 20);
            Assert.All(stopped, task =>
            {
                Assert.Equal(code, task.StopCode.Value);
                Assert.StartsWith(reason, task.StoppedReason, StringComparison.Ordinal);
                Assert.Equal(exitCode, task.Containers[0].ExitCode);
            });
        }
    }

    [Theory]
    [InlineData("sentiment-api", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [404]")]
    [InlineData("fraud-scorer", "Target.Timeout", "Request timed out")]
    public async Task An_unreachable_service_shows_unhealthy_targets(string service, string reason, string description)
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var elb = sandbox.Elb();
        var group = (await elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { Names = [service + "-tg"] }, Stop)).TargetGroups[0];
        var health = await elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = group.TargetGroupArn }, Stop);
        Assert.All(health.TargetHealthDescriptions, target => Assert.Equal(
            ("unhealthy", reason, description), (target.TargetHealth.State.Value, target.TargetHealth.Reason.Value, target.TargetHealth.Description)));
        Assert.NotEmpty(health.TargetHealthDescriptions);
    }

    [Fact]
    public async Task The_right_health_check_path_heals_the_service()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        var group = (await scene.Elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { Names = ["sentiment-api-tg"] }, Stop)).TargetGroups[0];
        await scene.Elb.ModifyTargetGroupAsync(new ModifyTargetGroupRequest { TargetGroupArn = group.TargetGroupArn, HealthCheckPath = "/ping" }, Stop);
        scene.Wait(30 * 60);
        var service = await scene.ServiceAsync(Cluster, "sentiment-api");
        Assert.Equal((2, DeploymentRolloutState.COMPLETED), (service.RunningCount, service.Deployments.Single().RolloutState));
    }

    [Fact]
    public async Task An_open_security_group_heals_the_service()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        var network = (await scene.ServiceAsync(Cluster, "fraud-scorer")).NetworkConfiguration;
        network.AwsvpcConfiguration.SecurityGroups = [SeedNetwork.OpenGroup];
        await scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = "fraud-scorer", NetworkConfiguration = network }, Stop);
        scene.Wait(10 * 60);
        Assert.Equal(DeploymentRolloutState.COMPLETED, (await scene.ServiceAsync(Cluster, "fraud-scorer")).Deployments.Single().RolloutState);
    }

    [Fact]
    public async Task Enough_memory_heals_the_service()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        var current = (await scene.Ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = "recommender" }, Stop)).TaskDefinition;
        await scene.Ecs.RegisterTaskDefinitionAsync(
            new RegisterTaskDefinitionRequest
            {
                Family = current.Family,
                Cpu = "256",
                Memory = "2048",
                NetworkMode = current.NetworkMode,
                RequiresCompatibilities = current.RequiresCompatibilities,
                ExecutionRoleArn = current.ExecutionRoleArn,
                ContainerDefinitions = current.ContainerDefinitions,
            },
            Stop);
        await scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = "recommender", TaskDefinition = "recommender" }, Stop);
        sandbox.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(2, (await scene.ServiceAsync(Cluster, "recommender")).RunningCount);
        Assert.Empty(await scene.TasksAsync(Cluster, "recommender", "STOPPED"));
    }
}
