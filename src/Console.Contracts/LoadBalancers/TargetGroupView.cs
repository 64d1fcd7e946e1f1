using System.Collections.Immutable;

namespace DeployConsole.Contracts.LoadBalancers;

/// <summary>One target group with its health check and its targets. <c>GET /target-groups/{scope}/{name}</c>.</summary>
/// <param name="UsedBy">Keys of the ECS services that register their tasks here.</param>
/// <param name="Health">The verdict over its targets.</param>
/// <param name="FailsOpen">True when no target is healthy: an application load balancer then sends traffic to all of them.</param>
/// <param name="Targets">Null when target health was not read.</param>
/// <param name="TargetsAsOf">When target health was read.</param>
public sealed record TargetGroupView(
    ScopeId Scope,
    string Name,
    string Arn,
    string? Protocol,
    int? Port,
    string? TargetType,
    Verdict Health,
    bool FailsOpen,
    HealthCheckView HealthCheck,
    ImmutableArray<string> UsedBy,
    ImmutableArray<TargetView>? Targets,
    DateTimeOffset? TargetsAsOf);

/// <summary>How a target group asks its targets whether they are well.</summary>
/// <param name="Path">For HTTP checks, for example <c>/forecast</c>.</param>
/// <param name="Matcher">The status codes that count as healthy, for example <c>200</c> or <c>200-299</c>.</param>
public sealed record HealthCheckView(
    bool Enabled,
    string? Protocol,
    string? Port,
    string? Path,
    string? Matcher,
    int? IntervalSeconds,
    int? TimeoutSeconds,
    int? HealthyThreshold,
    int? UnhealthyThreshold);
