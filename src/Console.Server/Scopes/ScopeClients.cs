using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.MWAA;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace DeployConsole.Server.Scopes;

/// <summary>The AWS services of one scope.</summary>
public sealed class ScopeClients : IDisposable
{
    internal ScopeClients(AWSCredentials credentials, ClientSetup setup)
    {
        Ecs = new AmazonECSClient(credentials, setup.Of(new AmazonECSConfig()));
        LoadBalancing = new AmazonElasticLoadBalancingV2Client(credentials, setup.Of(new AmazonElasticLoadBalancingV2Config()));
        Ecr = new AmazonECRClient(credentials, setup.Of(new AmazonECRConfig()));
        Mwaa = new AmazonMWAAClient(credentials, setup.Of(new AmazonMWAAConfig()));
        CloudWatch = new AmazonCloudWatchClient(credentials, setup.Of(new AmazonCloudWatchConfig()));
        Logs = new AmazonCloudWatchLogsClient(credentials, setup.Of(new AmazonCloudWatchLogsConfig()));
        Sts = new AmazonSecurityTokenServiceClient(credentials, setup.Of(new AmazonSecurityTokenServiceConfig()));
        S3 = new AmazonS3Client(credentials, setup.Of(new AmazonS3Config()));
    }

    public IAmazonECS Ecs { get; }

    public IAmazonElasticLoadBalancingV2 LoadBalancing { get; }

    public IAmazonECR Ecr { get; }

    public IAmazonMWAA Mwaa { get; }

    public IAmazonCloudWatch CloudWatch { get; }

    public IAmazonCloudWatchLogs Logs { get; }

    public IAmazonS3 S3 { get; }

    public IAmazonSecurityTokenService Sts { get; }

    public void Dispose()
    {
        IDisposable[] all = [Ecs, LoadBalancing, Ecr, Mwaa, CloudWatch, Logs, S3, Sts];
        foreach (var client in all) { client.Dispose(); }
    }
}
