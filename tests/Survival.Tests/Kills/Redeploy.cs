using Amazon.ECS;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Survival.Kills;

internal sealed class Redeploy : Deed
{
    private const string Cluster = "mleip-web-app-demos";
    private const string Service = "microservice-forecast";

    public override IReadOnlySet<string> Changing => new HashSet<string> { "update-service" };

    public override Task<Guid> AskAsync(ConsoleApi api) => api.AskAsync($"services/ml-prod.eu-west-1/{Cluster}/{Service}/redeployments", new { reason = "a new image" });

    public override async Task<string> StateAsync(SandboxHost sandbox)
    {
        using var ecs = new AmazonECSClient(Account("111122223333"), new AmazonECSConfig { ServiceURL = sandbox.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" });
        var deployments = await ecs.ListServiceDeploymentsAsync(new ListServiceDeploymentsRequest { Cluster = Cluster, Service = Service }, Cancelled);
        var described = await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = Cluster, Services = [Service] }, Cancelled);
        var service = described.Services.Single();
        return string.Join('\n',
        [
            $"{service.RunningCount} of {service.DesiredCount} run {service.TaskDefinition.Split('/')[^1]}",
            .. deployments.ServiceDeployments.Select(deployment => deployment.Status.Value),
        ]);
    }
}
