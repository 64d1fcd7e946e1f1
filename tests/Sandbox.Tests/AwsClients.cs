using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;

namespace DeployConsole.Sandbox.Tests;

/// <summary>Clients of the generated services for a running sandbox.</summary>
public static class AwsClients
{
    public static AmazonECSClient Ecs(this RunningSandbox sandbox, string account = RunningSandbox.Account) =>
        new(RunningSandbox.Keys(account), sandbox.Configure(new AmazonECSConfig(), RunningSandbox.Region));

    public static AmazonElasticLoadBalancingV2Client Elb(this RunningSandbox sandbox) =>
        new(RunningSandbox.Keys(RunningSandbox.Account), sandbox.Configure(new AmazonElasticLoadBalancingV2Config(), RunningSandbox.Region));

    public static AmazonECRClient Ecr(this RunningSandbox sandbox) =>
        new(RunningSandbox.Keys(RunningSandbox.Account), sandbox.Configure(new AmazonECRConfig(), RunningSandbox.Region));

    public static AmazonCloudWatchClient CloudWatch(this RunningSandbox sandbox, string account = RunningSandbox.Account) =>
        new(RunningSandbox.Keys(account), sandbox.Configure(new AmazonCloudWatchConfig(), RunningSandbox.Region));

    public static AmazonCloudWatchLogsClient Logs(this RunningSandbox sandbox) =>
        new(RunningSandbox.Keys(RunningSandbox.Account), sandbox.Configure(new AmazonCloudWatchLogsConfig(), RunningSandbox.Region));
}
