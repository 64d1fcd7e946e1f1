namespace DeployConsole.Contracts.Services;

/// <summary>One service deployment, running or past.</summary>
/// <param name="Id">The service deployment's ARN, or the <c>ecs-svc/…</c> id where ECS keeps no service deployment.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it stands there, in ECS's words.</param>
/// <param name="TaskDefinition"><c>family:revision</c> that it brings.</param>
/// <param name="Image">The essential container's image; null when unknown.</param>
/// <param name="Running">Tasks of it in RUNNING; null for a past one.</param>
/// <param name="Pending">Tasks of it in PENDING; null for a past one.</param>
/// <param name="Desired">Tasks that it wants; null for a past one.</param>
/// <param name="Failed">Tasks of it that failed; null when ECS does not count them.</param>
/// <param name="FailureThreshold">Failed tasks at which the circuit breaker trips; null when off.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="IsCurrent">True for the one that serves, or is being rolled out; after a rollback for the one that was rolled back to.</param>
public sealed record DeploymentView(
    string Id,
    RolloutState State,
    string? Reason,
    string? TaskDefinition,
    string? Image,
    int? Running,
    int? Pending,
    int? Desired,
    int? Failed,
    int? FailureThreshold,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? FinishedAt,
    bool IsCurrent)
{
    /// <summary>What the image was resolved to when it was deployed; null when unknown.</summary>
    public string? ImageDigest { get; init; }
}
