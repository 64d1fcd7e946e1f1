using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One target group with its health check.</summary>
public sealed record TargetGroupFact(
    string Arn,
    string Name,
    string? Protocol,
    int? Port,
    string? TargetType,
    ImmutableArray<string> LoadBalancers,
    HealthCheckFact HealthCheck,
    DateTimeOffset AsOf);

/// <summary>How a target group asks its targets whether they are well.</summary>
public sealed record HealthCheckFact(
    bool Enabled,
    string? Protocol,
    string? Port,
    string? Path,
    string? Matcher,
    int? IntervalSeconds,
    int? TimeoutSeconds,
    int? HealthyThreshold,
    int? UnhealthyThreshold);

/// <summary>What ELB said about the targets of one group, and when: each group is read on its own.</summary>
public sealed record TargetHealth(ImmutableArray<TargetFact> Targets, DateTimeOffset AsOf);

/// <summary>One target.</summary>
/// <param name="State">initial, healthy, unhealthy, unused, draining, unavailable or unhealthy.draining.</param>
/// <param name="Reason">ELB's reason code; null when healthy.</param>
public sealed record TargetFact(string Id, int? Port, string? AvailabilityZone, string State, string? Reason, string? Description);
