using System.Collections.Immutable;
using System.Globalization;
using Amazon.ECS.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

/// <summary>Says what a redeployment would do, from what ECS says now, and from the picture for what the registry holds.</summary>
public sealed class RedeploymentPlanner(AwsClients clients, LiveInventory inventory, TimeProvider clock)
{
    /// <exception cref="ProblemException">There is no such service.</exception>
    public async Task<OperationPlan> PlanAsync(Scope scope, RedeploymentInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(input);
        var service = await FindAsync(scope, input, cancellationToken);
        var primary = service.Deployments?.FirstOrDefault(deployment => deployment.Status == "PRIMARY");
        var revision = Revision(service.TaskDefinition);
        var images = ImagePlan.Of(inventory.Picture(scope.Id), ServiceFact.KeyOf(input.Cluster, input.Service), service.TaskDefinition);
        ImmutableArray<PlanFact> facts =
        [
            new("service", service.ServiceArn),
            new("status", service.Status),
            new("task definition", service.TaskDefinition is null ? null : revision),
            new("deployment", primary?.Id),
            new("desired count", service.DesiredCount?.ToString(CultureInfo.InvariantCulture)),
        ];
        return new OperationPlan(
            OperationKind.Redeployment,
            $"Redeploy {input.Service}",
            PlanFingerprint.Of(facts),
            [new PlannedChange("Deployment", Age(primary), $"a new one of {revision}; its tasks pull their images again"), .. images.Changes],
            Kept: ["The task definition, the number of tasks and the load balancer stay as they are."],
            Lost: [],
            [.. images.Warnings, .. Warnings(service, primary)],
            [
                new PlanEvidence("Tasks", $"{Count(service.RunningCount)} running of {Count(service.DesiredCount)}", clock.GetUtcNow()),
                new PlanEvidence("Task definition", revision, clock.GetUtcNow()),
                .. images.Evidence,
            ],
            MonthlySaving: null,
            TypedName: null,
            RefusalOf(service))
        {
            Facts = facts,
            BlastRadius = [.. BlastRadius(service)],
        };
    }

    private async Task<Service> FindAsync(Scope scope, RedeploymentInput input, CancellationToken cancellationToken)
    {
        try
        {
            var described = await clients.Reading(scope).Ecs.DescribeServicesAsync(
                new DescribeServicesRequest { Cluster = input.Cluster, Services = [input.Service] }, cancellationToken);
            return described.Services?.FirstOrDefault(service => service.Status != "INACTIVE") ?? throw NotFound();
        }
        catch (ClusterNotFoundException)
        {
            throw NotFound();
        }

        ProblemException NotFound() => ProblemException.NotFound($"There is no service {input.Service} in the cluster {input.Cluster} of {scope.Id}.");
    }

    // CodeDeploy and external controllers own their deployments; ECS refuses forceNewDeployment for them.
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
    private static string? RefusalOf(Service service) => service switch
    {
        { DeploymentController.Type.Value: "CODE_DEPLOY" } => "AWS CodeDeploy controls the deployments of this service: start the deployment there.",
        { DeploymentController.Type.Value: "EXTERNAL" } => "A program outside ECS controls the deployments of this service: start the deployment there.",
        { ResourceManagementType.Value: "ECS" } => "ECS Express Mode manages this service: update it there.",
        { Status: "DRAINING" } => "The service is being deleted.",
        _ => null,
    };

    private static IEnumerable<string> Warnings(Service service, Deployment? primary)
    {
        if (primary?.RolloutState?.Value is "IN_PROGRESS") { yield return "A deployment is running; the new one takes its place."; }
        if (service.DesiredCount is 0) { yield return "The service is scaled to zero: no task will start."; }
        if (service.DeploymentConfiguration?.DeploymentCircuitBreaker is not { Enable: true })
        {
            yield return "The circuit breaker is off: a deployment that cannot succeed goes on trying and is not rolled back.";
        }
        else if (service.DeploymentConfiguration.DeploymentCircuitBreaker is not { Rollback: true })
        {
            yield return "The circuit breaker does not roll back: a deployment that fails leaves the service as it then is.";
        }
    }

    private static IEnumerable<string> BlastRadius(Service service)
    {
        yield return service.RunningCount switch
        {
            null => "An unknown number of running tasks is replaced",
            0 => "No task is running",
            1 => "1 running task is replaced",
            { } running => $"{running} running tasks are replaced",
        };
        if (service.LoadBalancers is { Count: > 0 } balancers)
        {
            yield return balancers.Count is 1 ? "It takes traffic from 1 target group" : $"It takes traffic from {balancers.Count} target groups";
        }
    }

    private static string Count(int? tasks) => tasks?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number";

    private static string Age(Deployment? primary) => primary?.CreatedAt is { } since ? $"since {since.ToUniversalTime():yyyy-MM-dd HH:mm} UTC" : "unknown";

    private static string Revision(string? taskDefinition) => taskDefinition is null ? "an unknown task definition" : taskDefinition[(taskDefinition.LastIndexOf('/') + 1)..];
}
