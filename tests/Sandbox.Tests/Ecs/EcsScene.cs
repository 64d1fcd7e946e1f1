using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using ElbAction = Amazon.ElasticLoadBalancingV2.Model.Action;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Ecs;

/// <summary>What a person would make before a service: cluster, task definition, load balancer.</summary>
internal sealed class EcsScene(RunningSandbox sandbox)
{
    public const string Cluster = "demo";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public AmazonECSClient Ecs { get; } = sandbox.Ecs();

    public AmazonElasticLoadBalancingV2Client Elb { get; } = sandbox.Elb();

    public string TargetGroup { get; private set; } = "";

    public static NetworkConfiguration Network { get; } = new()
    {
        AwsvpcConfiguration = new AwsVpcConfiguration { Subnets = ["subnet-1", "subnet-2"], SecurityGroups = ["sg-1"] },
    };

    public async Task<string> DefineAsync(string family = "web", string image = "nginx:1.27", int port = 80)
    {
        var registered = await Ecs.RegisterTaskDefinitionAsync(
            new RegisterTaskDefinitionRequest
            {
                Family = family,
                NetworkMode = NetworkMode.Awsvpc,
                RequiresCompatibilities = ["FARGATE"],
                Cpu = "256",
                Memory = "512",
                // Fargate needs one as soon as an image comes from ECR.
                ExecutionRoleArn = $"arn:aws:iam::{RunningSandbox.Account}:role/ecsTaskExecutionRole",
                ContainerDefinitions = [new ContainerDefinition { Name = family, Image = image, PortMappings = [new PortMapping { ContainerPort = port }] }],
            },
            Stop);
        return registered.TaskDefinition.TaskDefinitionArn;
    }

    public async Task BalanceAsync()
    {
        var balancer = await Elb.CreateLoadBalancerAsync(new CreateLoadBalancerRequest { Name = "demo-lb", Subnets = ["subnet-1", "subnet-2"] }, Stop);
        var group = await Elb.CreateTargetGroupAsync(
            new CreateTargetGroupRequest { Name = "demo-tg", Protocol = ProtocolEnum.HTTP, Port = 80, VpcId = "vpc-1", TargetType = TargetTypeEnum.Ip }, Stop);
        TargetGroup = group.TargetGroups[0].TargetGroupArn;
        await Elb.CreateListenerAsync(
            new CreateListenerRequest
            {
                LoadBalancerArn = balancer.LoadBalancers[0].LoadBalancerArn,
                Protocol = ProtocolEnum.HTTP,
                Port = 80,
                DefaultActions = [new ElbAction { Type = ActionTypeEnum.Forward, TargetGroupArn = TargetGroup }],
            },
            Stop);
    }

    /// <summary>Creates the service <c>web</c>, behind the load balancer when there is one.</summary>
    public async Task<Service> ServeAsync(int count = 2, DeploymentConfiguration? configuration = null, string definition = "web")
    {
        await Ecs.CreateClusterAsync(new CreateClusterRequest { ClusterName = Cluster }, Stop);
        var created = await Ecs.CreateServiceAsync(
            new CreateServiceRequest
            {
                Cluster = Cluster,
                ServiceName = "web",
                TaskDefinition = definition,
                DesiredCount = count,
                LaunchType = LaunchType.FARGATE,
                NetworkConfiguration = Network,
                DeploymentConfiguration = configuration,
                LoadBalancers = TargetGroup.Length == 0
                    ? null
                    : [new Amazon.ECS.Model.LoadBalancer { TargetGroupArn = TargetGroup, ContainerName = "web", ContainerPort = 80 }],
            },
            Stop);
        return created.Service;
    }

    public void Wait(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public async Task<Service> ServiceAsync(string cluster = Cluster, string service = "web") =>
        (await Ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = [service] }, Stop)).Services[0];

    public async Task<List<Amazon.ECS.Model.Task>> TasksAsync(string cluster = Cluster, string service = "web", string status = "RUNNING")
    {
        var listed = await Ecs.ListTasksAsync(new ListTasksRequest { Cluster = cluster, ServiceName = service, DesiredStatus = status }, Stop);
        return listed.TaskArns is not { Count: > 0 } arns
            ? []
            : (await Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = arns }, Stop)).Tasks;
    }

    /// <summary>The newest service deployment.</summary>
    public async Task<ServiceDeployment> DeploymentAsync(string cluster = Cluster, string service = "web")
    {
        var listed = await Ecs.ListServiceDeploymentsAsync(new ListServiceDeploymentsRequest { Cluster = cluster, Service = service }, Stop);
        return await DeploymentAsync(listed.ServiceDeployments[0].ServiceDeploymentArn);
    }

    public async Task<ServiceDeployment> DeploymentAsync(string arn) =>
        (await Ecs.DescribeServiceDeploymentsAsync(new DescribeServiceDeploymentsRequest { ServiceDeploymentArns = [arn] }, Stop)).ServiceDeployments[0];

    public async Task<Service> RedeployAsync(string cluster = Cluster, string service = "web") =>
        (await Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = cluster, Service = service, ForceNewDeployment = true }, Stop)).Service;

    public async Task<List<TargetHealthDescription>> HealthAsync() =>
        (await Elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = TargetGroup }, Stop)).TargetHealthDescriptions ?? [];
}
