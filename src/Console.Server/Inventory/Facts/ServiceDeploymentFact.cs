using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One service deployment, running or of the last 90 days. Read for services on somebody's screen or under way.</summary>
/// <param name="Status">ECS's ServiceDeploymentStatus.</param>
/// <param name="FailureThreshold">Failed tasks at which the circuit breaker trips; null when off.</param>
public sealed record ServiceDeploymentFact(
    string Arn,
    string Status,
    string? StatusReason,
    string? RevisionArn,
    int? Failed,
    int? FailureThreshold,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>What a service revision ran. A revision never changes, so it is read once.</summary>
/// <param name="Digest">What ECS resolved the image to; null when it did not say.</param>
public sealed record RevisionFact(string Arn, string? TaskDefinitionArn, string? Image, string? Digest = null);

/// <summary>The service deployments of one service, newest first.</summary>
public sealed record DeploymentHistory(ImmutableArray<ServiceDeploymentFact> Deployments, DateTimeOffset AsOf);
