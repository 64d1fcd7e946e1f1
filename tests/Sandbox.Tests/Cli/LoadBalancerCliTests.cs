using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class LoadBalancerCliTests
{
    [Fact]
    public async Task A_load_balancer_is_made_described_and_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var made = await Task.WhenAll(
            aws.JsonAsync("elbv2", "create-load-balancer", "--name", "demo-lb", "--subnets", "subnet-1", "subnet-2", "--tags", "Key=team,Value=ml"),
            aws.JsonAsync("elbv2", "create-target-group", "--name", "demo-tg", "--protocol", "HTTP", "--port", "80", "--vpc-id", "vpc-1", "--target-type", "ip", "--health-check-path", "/ping", "--matcher", "HttpCode=200-299"));
        var (balancer, group) = (made[0].Text("LoadBalancers.0.LoadBalancerArn"), made[1].Text("TargetGroups.0.TargetGroupArn"));
        JsonText.AssertJson("""{"HttpCode":"200-299"}""", made[1].At("TargetGroups.0.Matcher"));
        var listener = (await aws.JsonAsync("elbv2", "create-listener", "--load-balancer-arn", balancer, "--protocol", "HTTP", "--port", "80", "--default-actions", $"Type=forward,TargetGroupArn={group}")).Text("Listeners.0.ListenerArn");
        await aws.JsonAsync("elbv2", "register-targets", "--target-group-arn", group, "--targets", "Id=10.0.9.1,Port=8080");
        var seen = await Task.WhenAll(
            aws.JsonAsync("elbv2", "describe-target-health", "--target-group-arn", group),
            aws.JsonAsync("elbv2", "describe-listeners", "--load-balancer-arn", balancer),
            aws.JsonAsync("elbv2", "describe-rules", "--listener-arn", listener),
            aws.JsonAsync("elbv2", "describe-tags", "--resource-arns", balancer, group),
            aws.JsonAsync("elbv2", "modify-target-group", "--target-group-arn", group, "--health-check-interval-seconds", "10"),
            aws.JsonAsync("elbv2", "describe-target-group-attributes", "--target-group-arn", group));
        JsonText.AssertJson("""{"State":"initial","Reason":"Elb.InitialHealthChecking","Description":"Initial health checks in progress"}""", seen[0].At("TargetHealthDescriptions.0.TargetHealth"));
        Assert.Equal(group, seen[1].Text("Listeners.0.DefaultActions.0.TargetGroupArn"));
        Assert.Equal("default", seen[2].Text("Rules.0.Priority"));
        JsonText.AssertJson($$"""[{"ResourceArn":"{{balancer}}","Tags":[{"Key":"team","Value":"ml"}]},{"ResourceArn":"{{group}}","Tags":[]}]""", seen[3].At("TagDescriptions"));
        JsonText.AssertJson($"""["{balancer}"]""", seen[4].At("TargetGroups.0.LoadBalancerArns"));
        Assert.Contains(seen[5].At("Attributes")?.AsArray() ?? [], attribute => attribute.Text("Key") == "deregistration_delay.timeout_seconds" && attribute.Text("Value") == "300");
        Assert.Contains("(ResourceInUse) when calling the DeleteTargetGroup operation", await aws.RefusedAsync("elbv2", "delete-target-group", "--target-group-arn", group), StringComparison.Ordinal);
        await aws.JsonAsync("elbv2", "delete-load-balancer", "--load-balancer-arn", balancer);
        await aws.JsonAsync("elbv2", "delete-target-group", "--target-group-arn", group);
    }

    [Fact]
    public async Task Load_balancers_are_paged_and_what_is_absent_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        // With --page-size this command answers one page and its marker; with --max-items it goes from page to page itself.
        var page = aws.JsonAsync("elbv2", "describe-target-groups", "--page-size", "4");
        var some = aws.JsonAsync("elbv2", "describe-target-groups", "--max-items", "3");
        var told = aws.RefusedAsync("elbv2", "describe-load-balancers", "--names", "absent");
        var rest = await aws.JsonAsync("elbv2", "describe-target-groups", "--page-size", "400", "--marker", (await page).Text("NextMarker"));
        var names = Names(await page).Concat(Names(rest)).ToList();
        Assert.Equal((4, 11), (Names(await page).Count, names.Distinct().Count()));
        Assert.Equal(3, (await some).At("TargetGroups")?.AsArray().Count);
        Assert.Contains("An error occurred (LoadBalancerNotFound) when calling the DescribeLoadBalancers operation: Load balancers '[absent]' not found", await told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_and_listeners_are_taken_away_and_tags_added()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var groups = aws.JsonAsync("elbv2", "describe-target-groups", "--names", "mleip-forecast-tg");
        var balancer = (await aws.JsonAsync("elbv2", "describe-load-balancers", "--names", "ml-serving-alb")).Text("LoadBalancers.0.LoadBalancerArn");
        var listener = (await aws.JsonAsync("elbv2", "describe-listeners", "--load-balancer-arn", balancer)).Text("Listeners.0.ListenerArn");
        var group = (await groups).Text("TargetGroups.0.TargetGroupArn");
        var told = Task.WhenAll(
            aws.RefusedAsync("elbv2", "deregister-targets", "--target-group-arn", group + "0", "--targets", "Id=10.0.9.1"),
            aws.RefusedAsync("elbv2", "add-tags", "--resource-arns", group + "0", "--tags", "Key=a,Value=b"));
        var done = await Task.WhenAll(
            aws.JsonAsync("elbv2", "add-tags", "--resource-arns", group, balancer, "--tags", "Key=team,Value=ml", "Key=stage,Value=two words"),
            aws.JsonAsync("elbv2", "register-targets", "--target-group-arn", group, "--targets", "Id=10.0.9.1,Port=8080"),
            aws.JsonAsync("elbv2", "delete-listener", "--listener-arn", listener));
        Assert.All(done, answer => JsonText.AssertJson("{}", answer));
        Assert.All(await told, words => Assert.Contains("(TargetGroupNotFound)", words, StringComparison.Ordinal));

        var again = aws.RefusedAsync("elbv2", "delete-listener", "--listener-arn", listener);
        var seen = await Task.WhenAll(
            aws.JsonAsync("elbv2", "deregister-targets", "--target-group-arn", group, "--targets", "Id=10.0.9.1,Port=8080"),
            aws.JsonAsync("elbv2", "describe-tags", "--resource-arns", group),
            aws.JsonAsync("elbv2", "describe-listeners", "--load-balancer-arn", balancer));
        JsonText.AssertJson($$"""[{"ResourceArn":"{{group}}","Tags":[{"Key":"team","Value":"ml"},{"Key":"stage","Value":"two words"}]}]""", seen[1].At("TagDescriptions"));
        JsonText.AssertJson("""{"Listeners":[]}""", seen[2]);
        Assert.Contains("An error occurred (ListenerNotFound) when calling the DeleteListener operation: One or more listeners not found", await again, StringComparison.Ordinal);
        var health = await aws.JsonAsync("elbv2", "describe-target-health", "--target-group-arn", group, "--targets", "Id=10.0.9.1,Port=8080");
        JsonText.AssertJson("""{"State":"draining","Reason":"Target.DeregistrationInProgress","Description":"Target deregistration is in progress"}""", health.At("TargetHealthDescriptions.0.TargetHealth"));
    }

    private static List<string> Names(JsonNode answer) => [.. answer.At("TargetGroups")?.AsArray().Select(group => group.Text("TargetGroupName")) ?? []];
}
