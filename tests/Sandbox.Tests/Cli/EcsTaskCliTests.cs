using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>Clusters, tasks without a service, tags, and service deployments that are stopped.</summary>
public sealed class EcsTaskCliTests
{
    private const string Serving = "arn:aws:ecs:eu-west-1:111122223333:cluster/ml-serving";
    private const string Network = """{"awsvpcConfiguration":{"subnets":["subnet-1"],"securityGroups":["sg-1"]}}""";

    [Fact]
    public async Task Clusters_and_their_tags_are_read_and_changed()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var seen = await Task.WhenAll(
            aws.JsonAsync("ecs", "describe-clusters", "--clusters", "mleip-web-app-demos", "absent"),
            aws.JsonAsync("ecs", "describe-clusters", "--clusters", Serving, "--include", "TAGS", "SETTINGS", "STATISTICS"),
            aws.JsonAsync("ecs", "list-tags-for-resource", "--resource-arn", Serving));
        JsonText.AssertJson(
            """
            [{"clusterArn":"arn:aws:ecs:eu-west-1:111122223333:cluster/mleip-web-app-demos","clusterName":"mleip-web-app-demos","status":"ACTIVE",
              "registeredContainerInstancesCount":0,"runningTasksCount":2,"pendingTasksCount":0,"activeServicesCount":1,"statistics":[],"tags":[],
              "settings":[],"capacityProviders":["FARGATE","FARGATE_SPOT"],"defaultCapacityProviderStrategy":[]}]
            """, seen[0].At("clusters"));
        JsonText.AssertJson("""[{"arn":"arn:aws:ecs:eu-west-1:111122223333:cluster/absent","reason":"MISSING"}]""", seen[0].At("failures"));
        JsonText.AssertJson("""[{"name":"containerInsights","value":"disabled"}]""", seen[1].At("clusters.0.settings"));
        Assert.Contains(seen[1].At("clusters.0.statistics")?.AsArray() ?? [], statistic => statistic.Text("name") == "activeFargateServiceCount" && statistic.Text("value") == "12");
        JsonText.AssertJson("""[{"key":"team","value":"ml-platform"}]""", seen[1].At("clusters.0.tags"));
        JsonText.AssertJson("""{"tags":[{"key":"team","value":"ml-platform"}]}""", seen[2]);

        var told = Task.WhenAll(
            aws.RefusedAsync("ecs", "list-tags-for-resource", "--resource-arn", Serving + "-no"),
            aws.RefusedAsync("ecs", "tag-resource", "--resource-arn", "ml-serving", "--tags", "key=a,value=b"));
        await Task.WhenAll(
            aws.JsonAsync("ecs", "tag-resource", "--resource-arn", Serving, "--tags", "key=stage,value=prod und mehr"),
            aws.JsonAsync("ecs", "untag-resource", "--resource-arn", Serving, "--tag-keys", "team"));
        JsonText.AssertJson("""{"tags":[{"key":"stage","value":"prod und mehr"}]}""", await aws.JsonAsync("ecs", "list-tags-for-resource", "--resource-arn", Serving));
        Assert.All(await told, words => Assert.Contains("(InvalidParameterException)", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tasks_run_without_a_service_and_a_deregistered_definition_starts_no_more()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        string[] run = ["ecs", "run-task", "--cluster", "ml-serving", "--launch-type", "FARGATE", "--task-definition"];
        var ran = aws.JsonAsync(
            [.. run, "feature-store", "--count", "2", "--started-by", "cli", "--group", "batch", "--network-configuration", Network,
            "--overrides", """{"containerOverrides":[{"name":"feature-store","environment":[{"name":"DAY","value":"2026-09-06"}]}]}"""]);
        var gone = aws.JsonAsync("ecs", "deregister-task-definition", "--task-definition", "microservice-forecast-task:1");
        var told = await Task.WhenAll(
            aws.RefusedAsync([.. run, "feature-store"]),
            aws.RefusedAsync("ecs", "deregister-task-definition", "--task-definition", "feature-store"),
            aws.RefusedAsync("ecs", "deregister-task-definition", "--task-definition", "feature-store:9"));
        Assert.Contains("(InvalidParameterException) when calling the RunTask operation: Network Configuration must be provided when networkMode 'awsvpc' is specified.", told[0], StringComparison.Ordinal);
        Assert.Contains("(ClientException) when calling the DeregisterTaskDefinition operation: Invalid revision number.", told[1], StringComparison.Ordinal);
        Assert.Contains("(ClientException) when calling the DeregisterTaskDefinition operation: The specified task definition does not exist.", told[2], StringComparison.Ordinal);

        JsonText.AssertJson("[]", (await ran).At("failures"));
        JsonText.AssertJson("""[{"name":"feature-store","environment":[{"name":"DAY","value":"2026-09-06"}]}]""", (await ran).At("tasks.0.overrides.containerOverrides"));
        Assert.Equal(("PROVISIONING", "batch"), ((await ran).Text("tasks.1.lastStatus"), (await ran).Text("tasks.1.group")));
        Assert.Equal(("INACTIVE", "1"), ((await gone).Text("taskDefinition.status"), (await gone).Text("taskDefinition.revision")));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));

        var listed = aws.JsonAsync("ecs", "list-tasks", "--cluster", "ml-serving", "--started-by", "cli");
        var shown = aws.JsonAsync("ecs", "describe-tasks", "--cluster", "ml-serving", "--tasks", (await ran).Text("tasks.0.taskArn"), "0123456789abcdef0123456789abcdef");
        var refused = aws.RefusedAsync([.. run, "microservice-forecast-task:1", "--network-configuration", Network]);
        Assert.Equal((await ran).At("tasks")?.AsArray().Select(task => task.Text("taskArn")).Order(), (await listed).Texts("taskArns").Order());
        Assert.Equal(("RUNNING", "RUNNING"), ((await shown).Text("tasks.0.lastStatus"), (await shown).Text("tasks.0.containers.0.lastStatus")));
        Assert.Equal("MISSING", (await shown).Text("failures.0.reason"));
        Assert.Contains("(ClientException) when calling the RunTask operation: TaskDefinition is inactive", await refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stuck_deployment_is_stopped_and_rolled_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var (stuck, done) = (await DeploymentAsync(sandbox, "search-ranker"), await DeploymentAsync(sandbox, "feature-store"));
        var stopped = aws.JsonAsync("ecs", "stop-service-deployment", "--service-deployment-arn", stuck, "--stop-type", "ROLLBACK");
        var told = await Task.WhenAll(
            aws.RefusedAsync("ecs", "stop-service-deployment", "--service-deployment-arn", done),
            aws.RefusedAsync("ecs", "stop-service-deployment", "--service-deployment-arn", done + "x"));
        JsonText.AssertJson($$"""{"serviceDeploymentArn":"{{stuck}}"}""", await stopped);
        Assert.Contains("(ConflictException) when calling the StopServiceDeployment operation: The service deployment is in the SUCCESSFUL state", told[0], StringComparison.Ordinal);
        Assert.Contains("(ServiceDeploymentNotFoundException)", told[1], StringComparison.Ordinal);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        var shown = await aws.JsonAsync("ecs", "describe-service-deployments", "--service-deployment-arns", stuck, stuck + "x");
        Assert.Equal(("ROLLBACK_SUCCESSFUL", "0"), (shown.Text("serviceDeployments.0.status"), shown.Text("serviceDeployments.0.targetServiceRevision.runningTaskCount")));
        Assert.Equal(shown.Text("serviceDeployments.0.sourceServiceRevisions.0.arn"), shown.Text("serviceDeployments.0.rollback.serviceRevisionArn"));
        Assert.Equal("MISSING", shown.Text("failures.0.reason"));
    }

    [Fact]
    public async Task A_deployment_that_waits_at_no_hook_cannot_be_continued()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var stuck = await DeploymentAsync(sandbox, "search-ranker");
        var told = await Task.WhenAll(
            aws.RefusedAsync("ecs", "continue-service-deployment", "--service-deployment-arn", stuck, "--hook-id", "hook-1", "--action", "CONTINUE"),
            aws.RefusedAsync("ecs", "continue-service-deployment", "--service-deployment-arn", stuck + "x", "--hook-id", "hook-1"));
        Assert.Contains("(InvalidParameterException) when calling the ContinueServiceDeployment operation: The service deployment has no lifecycle hook hook-1", told[0], StringComparison.Ordinal);
        Assert.Contains("(ServiceDeploymentNotFoundException)", told[1], StringComparison.Ordinal);
    }

    private static async Task<string> DeploymentAsync(RunningSandbox sandbox, string service)
    {
        using var ecs = sandbox.Ecs();
        var listed = await ecs.ListServiceDeploymentsAsync(new ListServiceDeploymentsRequest { Cluster = "ml-serving", Service = service }, TestContext.Current.CancellationToken);
        return listed.ServiceDeployments[0].ServiceDeploymentArn;
    }
}
