using Amazon.ECS.Model;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

using Task = System.Threading.Tasks.Task;

/// <summary>Somebody who deploys the same service beside the console, and sees what ECS shows.</summary>
internal static class SecondDeployer
{
    private const string Cluster = "mleip-web-app-demos";
    private const string Service = "microservice-forecast";

    public static Task DeployAsync(ConsoleHost host) => ClientsOf(host).Ecs.UpdateServiceAsync(
        new UpdateServiceRequest { Cluster = Cluster, Service = Service, ForceNewDeployment = true }, TestContext.Current.CancellationToken);

    /// <summary>What the console calls the deployment that ECS began last.</summary>
    public static async Task<string> NewestAsync(ConsoleHost host)
    {
        var listed = await ClientsOf(host).Ecs.ListServiceDeploymentsAsync(
            new ListServiceDeploymentsRequest { Cluster = Cluster, Service = Service }, TestContext.Current.CancellationToken);
        return $"Deployment {listed.ServiceDeployments.MaxBy(deployment => deployment.CreatedAt)?.ServiceDeploymentArn.Split('/')[^1]}";
    }

    private static ScopeClients ClientsOf(ConsoleHost host) => host.Clients.Reading(host.Scope("ml-prod.eu-west-1"));
}
