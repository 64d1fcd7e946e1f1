using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

public sealed class DeploymentTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_service_starts_its_tasks_has_them_checked_and_becomes_steady()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.BalanceAsync();
        await scene.ServeAsync();
        List<string> seen = [];
        var health = "";
        for (var second = 0; second < 60; second++)
        {
            scene.Wait(1);
            seen.AddRange((await scene.TasksAsync()).Select(task => task.LastStatus));
            health += string.Join(',', (await scene.HealthAsync()).Select(target => target.TargetHealth.State.Value)) + ";";
            sandbox.Host.World.RunDue();
        }

        Assert.Equal(["PROVISIONING", "PENDING", "ACTIVATING", "RUNNING"], seen.Distinct());
        Assert.Matches("initial,initial;.*healthy,healthy;$", health);
        var service = await scene.ServiceAsync();
        Assert.Equal((2, 2, 0), (service.DesiredCount, service.RunningCount, service.PendingCount));
        Assert.Equal(DeploymentRolloutState.COMPLETED, service.Deployments.Single().RolloutState);
        Assert.Equal("(service web) has reached a steady state.", service.Events[0].Message);
        Assert.Equal(ServiceDeploymentStatus.SUCCESSFUL, (await scene.DeploymentAsync()).Status);
        Assert.All(await scene.TasksAsync(), task => Assert.Equal("ATTACHED", task.Attachments.Single().Status));
    }

    [Fact]
    public async Task A_rolling_redeploy_never_leaves_the_bounds_of_healthy_and_running_tasks()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.BalanceAsync();
        await scene.ServeAsync(4, new DeploymentConfiguration { MinimumHealthyPercent = 50, MaximumPercent = 125 });
        scene.Wait(120);
        var before = (await scene.TasksAsync()).Select(task => task.TaskArn).ToList();
        await scene.RedeployAsync();
        for (var second = 0; second < 1800 && (await scene.ServiceAsync()).Deployments.Count > 1; second += 3)
        {
            scene.Wait(3);
            var healthy = (await scene.HealthAsync()).Count(target => target.TargetHealth.State.Value == "healthy");
            Assert.InRange(healthy, 2, 5);
            Assert.InRange((await scene.TasksAsync()).Count, 2, 5);
        }

        var after = await scene.TasksAsync();
        Assert.Equal(4, after.Count);
        Assert.DoesNotContain(after, task => before.Contains(task.TaskArn));
        Assert.Equal(ServiceDeploymentStatus.SUCCESSFUL, (await scene.DeploymentAsync()).Status);
    }

    [Fact]
    public async Task A_redeploy_whose_image_crashes_trips_the_circuit_breaker_and_is_rolled_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        var former = (await scene.ServiceAsync("ml-serving", "churn-api")).Deployments.Single().Id;
        var tasks = (await scene.TasksAsync("ml-serving", "churn-api")).Select(task => task.TaskArn).Order().ToList();
        await scene.RedeployAsync("ml-serving", "churn-api");
        scene.Wait(20);
        Assert.Equal(ServiceDeploymentStatus.IN_PROGRESS, (await scene.DeploymentAsync("ml-serving", "churn-api")).Status);
        scene.Wait(600);

        var deployment = await scene.DeploymentAsync("ml-serving", "churn-api");
        Assert.Equal(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL, deployment.Status);
        Assert.Equal((ServiceDeploymentRollbackMonitorsStatus.TRIGGERED, 3, 3),
            (deployment.DeploymentCircuitBreaker.Status, deployment.DeploymentCircuitBreaker.FailureCount, deployment.DeploymentCircuitBreaker.Threshold));
        Assert.EndsWith(former["ecs-svc/".Length..], deployment.Rollback.ServiceRevisionArn, StringComparison.Ordinal);
        var service = await scene.ServiceAsync("ml-serving", "churn-api");
        Assert.Equal(former, service.Deployments.Single().Id);
        Assert.Equal(tasks, (await scene.TasksAsync("ml-serving", "churn-api")).Select(task => task.TaskArn).Order());
        var stopped = await scene.TasksAsync("ml-serving", "churn-api", "STOPPED");
        Assert.All(stopped.Where(task => task.StopCode == TaskStopCode.EssentialContainerExited), task => Assert.Equal(1, task.Containers[0].ExitCode));
    }

    [Fact]
    public async Task Without_a_circuit_breaker_a_bad_deployment_goes_on_and_the_old_tasks_serve()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var scene = new EcsScene(sandbox);
        var failures = (await scene.ServiceAsync("ml-serving", "search-ranker")).Deployments[0].FailedTasks;
        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        var service = await scene.ServiceAsync("ml-serving", "search-ranker");
        Assert.Equal(2, service.RunningCount);
        Assert.Equal(["PRIMARY", "ACTIVE"], service.Deployments.Select(deployment => deployment.Status));
        Assert.Equal(DeploymentRolloutState.IN_PROGRESS, service.Deployments[0].RolloutState);
        Assert.InRange(service.Deployments[0].FailedTasks ?? 0, (failures ?? 0) + 3, (failures ?? 0) + 10);
        Assert.Equal(ServiceDeploymentStatus.IN_PROGRESS, (await scene.DeploymentAsync("ml-serving", "search-ranker")).Status);
    }

    [Fact]
    public async Task A_second_redeploy_stops_the_first_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.ServeAsync();
        scene.Wait(120);
        await scene.RedeployAsync();
        scene.Wait(5);
        var first = await scene.DeploymentAsync();
        await scene.RedeployAsync();
        scene.Wait(180);
        Assert.Equal(ServiceDeploymentStatus.STOPPED, (await scene.DeploymentAsync(first.ServiceDeploymentArn)).Status);
        Assert.Equal(ServiceDeploymentStatus.SUCCESSFUL, (await scene.DeploymentAsync()).Status);
        Assert.Equal(2, (await scene.TasksAsync()).Count);
    }

    [Fact]
    public async Task A_deployment_that_a_person_stops_goes_back_to_the_completed_revision()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.ServeAsync();
        scene.Wait(120);
        var good = (await scene.ServiceAsync()).Deployments.Single().Id;
        await scene.RedeployAsync();
        scene.Wait(5);
        var deployment = await scene.DeploymentAsync();
        await scene.Ecs.StopServiceDeploymentAsync(new StopServiceDeploymentRequest { ServiceDeploymentArn = deployment.ServiceDeploymentArn, StopType = "ROLLBACK" }, Stop);
        Assert.Equal(ServiceDeploymentStatus.ROLLBACK_REQUESTED, (await scene.DeploymentAsync()).Status);
        scene.Wait(120);
        Assert.Equal(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL, (await scene.DeploymentAsync()).Status);
        Assert.Equal(good, (await scene.ServiceAsync()).Deployments.Single().Id);
        await Assert.ThrowsAsync<ConflictException>(() =>
            scene.Ecs.StopServiceDeploymentAsync(new StopServiceDeploymentRequest { ServiceDeploymentArn = deployment.ServiceDeploymentArn }, Stop));
    }

    [Fact]
    public async Task Scaling_makes_no_deployment()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.ServeAsync(1);
        scene.Wait(60);
        var id = (await scene.ServiceAsync()).Deployments.Single().Id;
        await scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = EcsScene.Cluster, Service = "web", DesiredCount = 3 }, Stop);
        scene.Wait(60);
        var service = await scene.ServiceAsync();
        Assert.Equal((3, id), (service.RunningCount, service.Deployments.Single().Id));
        await scene.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = EcsScene.Cluster, Service = "web", DesiredCount = 0 }, Stop);
        scene.Wait(60);
        Assert.Equal(0, (await scene.ServiceAsync()).RunningCount);
        Assert.Single((await scene.Ecs.ListServiceDeploymentsAsync(new ListServiceDeploymentsRequest { Cluster = EcsScene.Cluster, Service = "web" }, Stop)).ServiceDeployments);
    }
}
