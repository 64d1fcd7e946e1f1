using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One ECS service as DescribeServices told it.</summary>
/// <param name="Status">ACTIVE, DRAINING or INACTIVE.</param>
/// <param name="Controller">ECS, CODE_DEPLOY or EXTERNAL.</param>
/// <param name="Deployments">PRIMARY first.</param>
/// <param name="Events">Newest first.</param>
/// <param name="TargetGroups">ARNs of the target groups in which it registers its tasks, the alternate ones of blue/green included.</param>
/// <param name="ContainerPort">The port that its first target group sends traffic to; null without a load balancer.</param>
/// <param name="CurrentDeploymentArn">The service deployment that serves now.</param>
public sealed record ServiceFact(
    string Cluster,
    string Name,
    string Arn,
    string Status,
    int Desired,
    int Running,
    int Pending,
    string LaunchType,
    string Controller,
    string? TaskDefinitionArn,
    DateTimeOffset? CreatedAt,
    ImmutableArray<DeploymentFact> Deployments,
    ImmutableArray<EventFact> Events,
    ImmutableArray<string> TargetGroups,
    int? ContainerPort,
    string? CircuitBreaker,
    string? CurrentDeploymentArn,
    ImmutableSortedDictionary<string, string> Tags,
    DateTimeOffset AsOf)
{
    /// <summary>Unique in its scope.</summary>
    public string Key => KeyOf(Cluster, Name);

    /// <summary>What the service is being brought to; null when ECS named no deployment (external controllers).</summary>
    public DeploymentFact? Primary => Deployments.FirstOrDefault(deployment => deployment.Status is "PRIMARY");

    public static string KeyOf(string cluster, string name) => $"{cluster}/{name}";
}

/// <summary>One entry of a service's <c>deployments</c>.</summary>
/// <param name="Id">For example <c>ecs-svc/1234567890123456789</c>; tasks name it in startedBy.</param>
/// <param name="Status">PRIMARY, ACTIVE or INACTIVE.</param>
/// <param name="RolloutState">COMPLETED, FAILED or IN_PROGRESS; null for other controllers than ECS.</param>
public sealed record DeploymentFact(
    string Id,
    string Status,
    string? TaskDefinitionArn,
    int? Desired,
    int? Pending,
    int? Running,
    int? Failed,
    string? RolloutState,
    string? RolloutStateReason,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt);

/// <summary>A line that ECS wrote about a service.</summary>
public sealed record EventFact(string Id, DateTimeOffset At, string Message);
