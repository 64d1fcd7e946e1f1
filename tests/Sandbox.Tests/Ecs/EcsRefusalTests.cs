using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

public sealed class EcsRefusalTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_exist_is_refused_in_the_words_of_ECS()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await RefusedAsync<ClusterNotFoundException>("Cluster not found.", () => scene.Ecs.ListServicesAsync(new ListServicesRequest { Cluster = "no" }, Stop));
        await scene.ServeAsync();
        await RefusedAsync<ServiceNotFoundException>("Service not found.", () => scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = EcsScene.Cluster, Service = "no" }, Stop));
        await RefusedAsync<ClientException>("TaskDefinition not found.", () =>
            scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = EcsScene.Cluster, Service = "web", TaskDefinition = "web:9" }, Stop));
        await RefusedAsync<ClientException>("Unable to describe task definition.", () =>
            scene.Ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = "no" }, Stop));
        await RefusedAsync<InvalidParameterException>("The referenced task was not found.", () =>
            scene.Ecs.StopTaskAsync(new StopTaskRequest { Cluster = EcsScene.Cluster, Task = "0123456789abcdef0123456789abcdef" }, Stop));
        await RefusedAsync<InvalidParameterException>("Creation of service was not idempotent.", () => scene.ServeAsync(5));
        var missing = await scene.Ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = EcsScene.Cluster, Services = ["web", "no"] }, Stop);
        Assert.Equal(("MISSING", "arn:aws:ecs:eu-west-1:111122223333:service/demo/no"), (missing.Failures.Single().Reason, missing.Failures.Single().Arn));
    }

    [Fact]
    public async Task A_service_is_deleted_when_its_tasks_are_gone_and_stays_visible_as_inactive()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.ServeAsync();
        scene.Wait(60);
        await RefusedAsync<InvalidParameterException>("The service cannot be stopped while it is scaled above 0.", () =>
            scene.Ecs.DeleteServiceAsync(new DeleteServiceRequest { Cluster = EcsScene.Cluster, Service = "web" }, Stop));
        await scene.Ecs.DeleteServiceAsync(new DeleteServiceRequest { Cluster = EcsScene.Cluster, Service = "web", Force = true }, Stop);
        Assert.Equal("DRAINING", (await scene.ServiceAsync()).Status);
        await RefusedAsync<ClusterContainsServicesException>("The Cluster cannot be deleted while Services are active.", () =>
            scene.Ecs.DeleteClusterAsync(new DeleteClusterRequest { Cluster = EcsScene.Cluster }, Stop));
        scene.Wait(60);
        Assert.Equal("INACTIVE", (await scene.ServiceAsync()).Status);
        await RefusedAsync<ServiceNotActiveException>("Service was not ACTIVE.", () => scene.RedeployAsync());
        Assert.Equal("INACTIVE", (await scene.Ecs.DeleteClusterAsync(new DeleteClusterRequest { Cluster = EcsScene.Cluster }, Stop)).Cluster.Status);
        Assert.Empty((await scene.Ecs.ListClustersAsync(new ListClustersRequest(), Stop)).ClusterArns);
    }

    [Fact]
    public async Task What_the_simulated_account_cannot_run_is_refused_rather_than_ignored()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        var pause = new DeploymentLifecycleHook { TargetType = DeploymentLifecycleHookTargetType.PAUSE, LifecycleStages = ["POST_SCALE_UP"] };
        await RefusedAsync<InvalidParameterException>(
            "The simulated account runs no deployment lifecycle hooks.", () => scene.ServeAsync(configuration: new DeploymentConfiguration { LifecycleHooks = [pause] }));
        await Assert.ThrowsAsync<InvalidParameterException>(() => scene.ServeAsync(configuration: new DeploymentConfiguration { Strategy = DeploymentStrategy.BLUE_GREEN }));
        await scene.ServeAsync();
        var deployment = (await scene.DeploymentAsync()).ServiceDeploymentArn;
        await RefusedAsync<InvalidParameterException>("The service deployment has no lifecycle hook h that awaits an action.", () =>
            scene.Ecs.ContinueServiceDeploymentAsync(new ContinueServiceDeploymentRequest { ServiceDeploymentArn = deployment, HookId = "h" }, Stop));
    }

    [Theory]
    [InlineData("256", "512", true)]
    [InlineData(".25 vCPU", "0.5 GB", true)]
    [InlineData("1024", "8192", true)]
    [InlineData("256", "4096", false)]
    [InlineData("300", "512", false)]
    [InlineData("4096", "7168", false)]
    public async Task Fargate_takes_only_its_own_sizes(string cpu, string memory, bool offered)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var request = new RegisterTaskDefinitionRequest
        {
            Family = "size",
            NetworkMode = NetworkMode.Awsvpc,
            RequiresCompatibilities = ["FARGATE"],
            Cpu = cpu,
            Memory = memory,
            ContainerDefinitions = [new ContainerDefinition { Name = "a", Image = "b" }],
        };
        if (offered)
        {
            Assert.Equal(1, (await sandbox.Ecs().RegisterTaskDefinitionAsync(request, Stop)).TaskDefinition.Revision);
        }
        else
        {
            var refused = await Assert.ThrowsAsync<ClientException>(() => sandbox.Ecs().RegisterTaskDefinitionAsync(request, Stop));
            Assert.StartsWith("No Fargate configuration exists for given values", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_come_in_pages_and_batches_have_limits()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Host.Seed.Large(services: 120, tasks: 240, targetGroups: 110);
        var ecs = sandbox.Ecs();
        Assert.Equal(10, (await ecs.ListServicesAsync(new ListServicesRequest { Cluster = "fleet-0" }, Stop)).ServiceArns.Count);
        var names = new List<string>();
        await foreach (var arn in ecs.Paginators.ListServices(new ListServicesRequest { Cluster = "fleet-0", MaxResults = 33 }).ServiceArns.WithCancellation(Stop))
        {
            names.Add(arn);
        }

        Assert.Equal(100, names.Distinct().Count());
        Assert.Equal(40, (await ecs.ListTasksAsync(new ListTasksRequest { Cluster = "fleet-1" }, Stop)).TaskArns.Count);
        await Assert.ThrowsAsync<InvalidParameterException>(() => ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = "fleet-0", Services = names[..11] }, Stop));
        await Assert.ThrowsAsync<InvalidParameterException>(() => ecs.ListServicesAsync(new ListServicesRequest { Cluster = "fleet-0", NextToken = "x" }, Stop));
        var service = (await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = "fleet-0", Services = names[..10] }, Stop)).Services[9];
        Assert.Equal(2, service.RunningCount);
    }

    private static async Task RefusedAsync<T>(string message, Func<Task> call)
        where T : AmazonECSException
    {
        var refused = await Assert.ThrowsAsync<T>(call);
        Assert.Equal((message, typeof(T).Name), (refused.Message, refused.ErrorCode));
        Assert.False(string.IsNullOrEmpty(refused.RequestId));
    }
}
