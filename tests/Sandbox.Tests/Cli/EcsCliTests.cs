namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class EcsCliTests
{
    private const string Container = """[{"name":"web","image":"nginx:1.27","portMappings":[{"containerPort":80}],"environment":[{"name":"GREETING","value":"grüß \"dich\""}]}]""";

    private const string Network = """{"awsvpcConfiguration":{"subnets":["subnet-1"],"securityGroups":["sg-1"],"assignPublicIp":"ENABLED"}}""";

    [Fact]
    public async Task A_service_is_made_redeployed_and_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var made = await Task.WhenAll(
            aws.JsonAsync("ecs", "create-cluster", "--cluster-name", "demo", "--tags", "key=team,value=ml"),
            aws.JsonAsync("ecs", "register-task-definition", "--family", "web", "--network-mode", "awsvpc", "--requires-compatibilities", "FARGATE", "--cpu", "256", "--memory", "512", "--container-definitions", Container));
        JsonText.AssertJson("""[{"key":"team","value":"ml"}]""", made[0].At("cluster.tags"));
        Assert.Equal("grüß \"dich\"", made[1].Text("taskDefinition.containerDefinitions.0.environment.0.value"));
        Assert.Equal("arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1", made[1].Text("taskDefinition.taskDefinitionArn"));
        JsonText.AssertJson("""[{"containerPort":80,"hostPort":80,"protocol":"tcp"}]""", made[1].At("taskDefinition.containerDefinitions.0.portMappings"));

        var created = await aws.JsonAsync("ecs", "create-service", "--cluster", "demo", "--service-name", "web", "--task-definition", "web", "--desired-count", "2", "--launch-type", "FARGATE", "--network-configuration", Network);
        JsonText.AssertJson(Network, created.At("service.networkConfiguration"));
        Assert.Equal("IN_PROGRESS", created.Text("service.deployments.0.rolloutState"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));

        var seen = await Task.WhenAll(
            aws.JsonAsync("ecs", "describe-services", "--cluster", "demo", "--services", "web", "absent"),
            aws.JsonAsync("ecs", "list-tasks", "--cluster", "demo", "--service-name", "web"));
        Assert.Equal(("2", "COMPLETED"), (seen[0].Text("services.0.runningCount"), seen[0].Text("services.0.deployments.0.rolloutState")));
        JsonText.AssertJson("""[{"arn":"arn:aws:ecs:eu-west-1:111122223333:service/demo/absent","reason":"MISSING"}]""", seen[0].At("failures"));
        var task = seen[1].Texts("taskArns")[0];

        var more = await Task.WhenAll(
            aws.JsonAsync("ecs", "describe-tasks", "--cluster", "demo", "--tasks", task),
            aws.JsonAsync("ecs", "update-service", "--cluster", "demo", "--service", "web", "--force-new-deployment"));
        Assert.Equal(("RUNNING", "web", "ATTACHED"), (more[0].Text("tasks.0.lastStatus"), more[0].Text("tasks.0.containers.0.name"), more[0].Text("tasks.0.attachments.0.status")));
        Assert.Equal(["PRIMARY", "ACTIVE"], more[1].At("service.deployments")?.AsArray().Select(deployment => deployment.Text("status")));

        await Task.WhenAll(
            aws.JsonAsync("ecs", "stop-task", "--cluster", "demo", "--task", task, "--reason", "by hand"),
            aws.JsonAsync("ecs", "delete-service", "--cluster", "demo", "--service", "web", "--force"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("INACTIVE", (await aws.JsonAsync("ecs", "delete-cluster", "--cluster", "demo")).Text("cluster.status"));
    }

    [Fact]
    public async Task Service_deployments_and_revisions_are_read()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var listed = await aws.JsonAsync("ecs", "list-service-deployments", "--cluster", "mleip-web-app-demos", "--service", "microservice-forecast");
        Assert.Equal(["SUCCESSFUL", "ROLLBACK_SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"], listed.At("serviceDeployments")?.AsArray().Select(deployment => deployment.Text("status")));
        var answers = await Task.WhenAll(
            aws.JsonAsync("ecs", "describe-service-deployments", "--service-deployment-arns", listed.Text("serviceDeployments.0.serviceDeploymentArn"), listed.Text("serviceDeployments.1.serviceDeploymentArn")),
            aws.JsonAsync("ecs", "describe-service-revisions", "--service-revision-arns", listed.Text("serviceDeployments.0.targetServiceRevisionArn")),
            aws.JsonAsync("ecs", "list-service-deployments", "--cluster", "mleip-web-app-demos", "--service", "microservice-forecast", "--status", "ROLLBACK_SUCCESSFUL"));
        Assert.Equal("2", answers[0].Text("serviceDeployments.0.targetServiceRevision.runningTaskCount"));
        JsonText.AssertJson("""{"status":"TRIGGERED","failureCount":3,"threshold":3}""", answers[0].At("serviceDeployments.1.deploymentCircuitBreaker"));
        Assert.StartsWith("sha256:", answers[1].Text("serviceRevisions.0.containerImages.0.imageDigest"), StringComparison.Ordinal);
        Assert.Single(answers[2].At("serviceDeployments")?.AsArray() ?? []);
    }

    [Fact]
    public async Task Refusals_reach_the_CLI_with_their_codes_and_words()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var told = await Task.WhenAll(
            aws.RefusedAsync("ecs", "list-services", "--cluster", "absent"),
            aws.RefusedAsync("ecs", "update-service", "--cluster", "ml-serving", "--service", "absent", "--desired-count", "1"),
            aws.RefusedAsync("ecs", "describe-task-definition", "--task-definition", "absent"),
            aws.RefusedAsync("ecs", "delete-cluster", "--cluster", "ml-serving"),
            aws.RefusedAsync("ecs", "stop-task", "--cluster", "ml-serving", "--task", "absent"));
        Assert.Contains("An error occurred (ClusterNotFoundException) when calling the ListServices operation: Cluster not found.", told[0], StringComparison.Ordinal);
        Assert.Contains("An error occurred (ServiceNotFoundException) when calling the UpdateService operation: Service not found.", told[1], StringComparison.Ordinal);
        Assert.Contains("An error occurred (ClientException) when calling the DescribeTaskDefinition operation: Unable to describe task definition.", told[2], StringComparison.Ordinal);
        Assert.Contains("(ClusterContainsServicesException)", told[3], StringComparison.Ordinal);
        Assert.Contains("(InvalidParameterException) when calling the StopTask operation: The referenced task was not found.", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_paged_as_the_CLI_asks()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var lists = await Task.WhenAll(
            aws.JsonAsync("ecs", "list-services", "--cluster", "ml-serving"),
            aws.JsonAsync("ecs", "list-services", "--cluster", "ml-serving", "--page-size", "5", "--max-items", "7"),
            aws.JsonAsync("ecs", "list-task-definition-families", "--page-size", "4"),
            aws.JsonAsync("ecs", "list-task-definitions", "--family-prefix", "microservice-forecast-task", "--sort", "DESC", "--page-size", "2"),
            aws.JsonAsync("ecs", "list-clusters"));
        Assert.Equal(12, lists[0].Texts("serviceArns").Count);
        Assert.Equal(7, lists[1].Texts("serviceArns").Count);
        var rest = await aws.JsonAsync("ecs", "list-services", "--cluster", "ml-serving", "--starting-token", lists[1].Text("NextToken"));
        Assert.Equal(lists[0].Texts("serviceArns"), lists[1].Texts("serviceArns").Concat(rest.Texts("serviceArns")));
        Assert.Equal(13, lists[2].Texts("families").Count);
        Assert.Equal(["3", "2", "1"], lists[3].Texts("taskDefinitionArns").Select(arn => arn.Split(':')[^1]));
        Assert.Equal(2, lists[4].Texts("clusterArns").Count);
    }
}
