using DeployConsole.AwsSdk.Protocols;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>The services whose actions have the names of their operations. Sources: the pages of
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.</summary>
internal static class OtherPermissions
{
    /// <summary>Describing knows no resource; all else names one by its ARN.</summary>
    public static IEnumerable<NeededAction> LoadBalancing(ServerCall call, Account account)
    {
        var operation = call.Operation.Name;
        var resources = operation.StartsWith("Describe", StringComparison.Ordinal) ? ["*"]
            : operation switch
            {
                "CreateLoadBalancer" => [account.Arn("elasticloadbalancing", $"loadbalancer/app/{call.Text("Name")}/*")],
                "CreateTargetGroup" => [account.Arn("elasticloadbalancing", $"targetgroup/{call.Text("Name")}/*")],
                _ => ((string[])["ListenerArn", "TargetGroupArn", "LoadBalancerArn", "ResourceArns"]).SelectMany(call.Texts).Take(20).DefaultIfEmpty("*"),
            };
        return resources.Select(resource => new NeededAction($"elasticloadbalancing:{operation}", resource));
    }

    public static IEnumerable<NeededAction> Registry(ServerCall call, Account account)
    {
        var operation = call.Operation.Name;
        var named = call.Text("resourceArn") is { } arn ? [arn]
            : call.Texts("repositoryName").Concat(call.Texts("repositoryNames")).Select(name => account.Arn("ecr", $"repository/{name}"));
        // All repositories are read by their pattern; the token is the account's.
        var all = operation == "GetAuthorizationToken" ? "*" : account.Arn("ecr", "repository/*");
        return named.DefaultIfEmpty(all).Select(resource => new NeededAction($"ecr:{operation}", resource));
    }

    public static IEnumerable<NeededAction> Metrics(ServerCall call, Account account) => [new(
        $"cloudwatch:{call.Operation.Name}",
        call.Operation.Name == "DescribeAlarms" ? account.Arn("cloudwatch", "alarm:*") : "*")];

    public static IEnumerable<NeededAction> Logs(ServerCall call, Account account)
    {
        var operation = call.Operation.Name;
        var group = call.Text("logGroupName") ?? call.Text("logGroupIdentifier") ?? "*";
        return [new($"logs:{operation}", operation switch
        {
            "DescribeLogGroups" => account.Arn("logs", "log-group:*"),
            "GetLogEvents" => account.Arn("logs", $"log-group:{group}:log-stream:{call.Text("logStreamName") ?? "*"}"),
            _ => account.Arn("logs", $"log-group:{group}:*"),
        })];
    }
}
