using Amazon.ECS;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

public sealed class TaskTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_task_drains_is_replaced_and_is_forgotten_after_an_hour()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync();
        await scene.BalanceAsync();
        await scene.ServeAsync(1);
        scene.Wait(60);
        var victim = (await scene.TasksAsync()).Single().TaskArn;
        var stopping = await scene.Ecs.StopTaskAsync(new StopTaskRequest { Cluster = EcsScene.Cluster, Task = victim, Reason = "looks odd" }, Stop);
        Assert.Equal(("DEACTIVATING", "looks odd", TaskStopCode.UserInitiated), (stopping.Task.LastStatus, stopping.Task.StoppedReason, stopping.Task.StopCode));
        Assert.Contains(await scene.HealthAsync(), target => target.TargetHealth.Reason?.Value == "Target.DeregistrationInProgress");
        // The deregistration delay is five minutes unless somebody changed it.
        scene.Wait(330);
        var stopped = (await scene.TasksAsync(status: "STOPPED")).Single();
        Assert.Equal(("STOPPED", "DELETED", 0), (stopped.LastStatus, stopped.Attachments[0].Status, stopped.Containers[0].ExitCode));
        Assert.Equal(1, (await scene.ServiceAsync()).RunningCount);
        Assert.DoesNotContain(await scene.HealthAsync(), target => target.TargetHealth.State.Value == "draining");
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await scene.TasksAsync(status: "STOPPED"));
        var gone = await scene.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = EcsScene.Cluster, Tasks = [victim] }, Stop);
        Assert.Equal(("MISSING", victim), (gone.Failures.Single().Reason, gone.Failures.Single().Arn));
    }

    [Fact]
    public async Task A_task_of_its_own_runs_until_somebody_stops_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.DefineAsync("job", "python:3.12-slim");
        await scene.Ecs.CreateClusterAsync(new CreateClusterRequest(), Stop);
        var run = await scene.Ecs.RunTaskAsync(
            new RunTaskRequest { TaskDefinition = "job:1", Count = 2, LaunchType = LaunchType.FARGATE, NetworkConfiguration = EcsScene.Network, StartedBy = "me" }, Stop);
        Assert.Equal(["PROVISIONING", "PROVISIONING"], run.Tasks.Select(task => task.LastStatus));
        Assert.Equal("family:job", run.Tasks[0].Group);
        scene.Wait(40);
        var listed = await scene.Ecs.ListTasksAsync(new ListTasksRequest { StartedBy = "me" }, Stop);
        var described = await scene.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Tasks = listed.TaskArns }, Stop);
        Assert.All(described.Tasks, task => Assert.Equal("RUNNING", task.LastStatus));
        Assert.Equal(2, described.Tasks.Select(task => task.Containers[0].NetworkInterfaces[0].PrivateIpv4Address).Distinct().Count());
        await scene.Ecs.StopTaskAsync(new StopTaskRequest { Task = listed.TaskArns[0] }, Stop);
        scene.Wait(40);
        Assert.Single((await scene.Ecs.ListTasksAsync(new ListTasksRequest(), Stop)).TaskArns);
    }

    [Fact]
    public async Task An_image_that_the_registry_lacks_is_an_error_of_the_task()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var scene = new EcsScene(sandbox);
        await scene.Ecs.CreateClusterAsync(new CreateClusterRequest(), Stop);
        await scene.Ecs.RegisterTaskDefinitionAsync(
            new RegisterTaskDefinitionRequest
            {
                Family = "absent",
                NetworkMode = NetworkMode.Awsvpc,
                RequiresCompatibilities = ["FARGATE"],
                Cpu = "256",
                Memory = "512",
                ExecutionRoleArn = "arn:aws:iam::111122223333:role/x",
                ContainerDefinitions = [new ContainerDefinition { Name = "absent", Image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/absent:1" }],
            },
            Stop);
        var run = await scene.Ecs.RunTaskAsync(new RunTaskRequest { TaskDefinition = "absent", NetworkConfiguration = EcsScene.Network }, Stop);
        scene.Wait(60);
        var task = (await scene.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Tasks = [run.Tasks[0].TaskArn] }, Stop)).Tasks[0];
        Assert.Equal(("STOPPED", TaskStopCode.TaskFailedToStart), (task.LastStatus, task.StopCode));
        Assert.Contains("name unknown: The repository with name 'absent' does not exist", task.StoppedReason, StringComparison.Ordinal);
        Assert.Equal(task.StoppedReason, task.Containers[0].Reason);
        Assert.Null(task.StartedAt);
    }
}
