using System.Collections.Immutable;
using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ECS says about services. What lacks its name or its counts cannot be made, and is null.</summary>
internal static class ServiceFacts
{
    /// <summary>The service as a fact; null when ECS left out what a row cannot be without.</summary>
    public static ServiceFact? Of(Service? service, DateTimeOffset asOf)
    {
        // A count that is missing is not zero. ECS sends empty lists: a service without load balancers is one that says so, for without
        // its target groups nobody would look whether they answer; and without its deployments and events a rollback would not be seen.
        if (service is not
            {
                ServiceName: { } name, ServiceArn: { } arn, ClusterArn: { } cluster, Status: { } status,
                DesiredCount: { } desired, RunningCount: { } running, PendingCount: { } pending,
                LoadBalancers: { } balancers, Deployments: { } deployments, Events: { } events,
            }
            || balancers.Exists(balancer => balancer is { TargetGroupArn: null, LoadBalancerName: null })
            || deployments.Exists(deployment => Deployment(deployment) is null))
        {
            return null;
        }

        return new ServiceFact(
            ArnNames.LastPart(cluster),
            name,
            arn,
            status,
            desired,
            running,
            pending,
            LaunchType(service),
            // Services from before there were controllers name none.
            service.DeploymentController?.Type?.Value ?? "ECS",
            service.TaskDefinition,
            AwsTimes.Instant(service.CreatedAt),
            [.. deployments.Select(Deployment).OfType<DeploymentFact>().OrderBy(deployment => deployment.Status is "PRIMARY" ? 0 : 1)],
            [.. events.Select(Event).OfType<EventFact>()],
            [.. balancers.SelectMany(GroupsOf).Distinct(StringComparer.Ordinal)],
            balancers.FirstOrDefault(balancer => balancer.ContainerPort is not null)?.ContainerPort,
            CircuitBreaker(service.DeploymentConfiguration?.DeploymentCircuitBreaker),
            service.CurrentServiceDeployment,
            Tags(service.Tags),
            asOf);
    }

    public static ImmutableSortedDictionary<string, string> Tags(IEnumerable<Tag>? tags)
    {
        var known = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
        {
            if (tag.Key is { } key) { known[key] = tag.Value ?? ""; }
        }

        return known.ToImmutable();
    }

    private static string LaunchType(Service service) =>
        service.CapacityProviderStrategy is [{ CapacityProvider: { } provider }, ..] ? provider : service.LaunchType?.Value ?? "unknown";

    private static IEnumerable<string> GroupsOf(LoadBalancer balancer)
    {
        if (balancer.TargetGroupArn is { Length: > 0 } group) { yield return group; }
        if (balancer.AdvancedConfiguration?.AlternateTargetGroupArn is { Length: > 0 } alternate) { yield return alternate; }
    }

    private static DeploymentFact? Deployment(Deployment deployment) => deployment is not { Id: { } id, Status: { } status }
        ? null
        : new(
            id,
            status,
            deployment.TaskDefinition,
            deployment.DesiredCount,
            deployment.PendingCount,
            deployment.RunningCount,
            deployment.FailedTasks,
            deployment.RolloutState?.Value,
            deployment.RolloutStateReason,
            AwsTimes.Instant(deployment.CreatedAt),
            AwsTimes.Instant(deployment.UpdatedAt));

    private static EventFact? Event(ServiceEvent line) =>
        line is { Id: { } id, Message: { } message } && AwsTimes.Instant(line.CreatedAt) is { } at ? new(id, at, message) : null;

    private static string? CircuitBreaker(DeploymentCircuitBreaker? breaker) => breaker switch
    {
        { Enable: true, Rollback: true } => "on, with rollback",
        { Enable: true } => "on",
        _ => null,
    };
}
