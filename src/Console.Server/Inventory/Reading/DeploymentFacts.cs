using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ECS says about service deployments and revisions.</summary>
internal static class DeploymentFacts
{
    public static ServiceDeploymentFact? Of(ServiceDeployment? deployment) => deployment is not { ServiceDeploymentArn: { } arn, Status: { } status }
        ? null
        : new(
            arn,
            status.Value,
            deployment.StatusReason ?? deployment.Rollback?.Reason,
            deployment.TargetServiceRevision?.Arn,
            deployment.DeploymentCircuitBreaker?.FailureCount,
            deployment.DeploymentCircuitBreaker?.Threshold,
            AwsTimes.Instant(deployment.CreatedAt),
            AwsTimes.Instant(deployment.StartedAt),
            AwsTimes.Instant(deployment.FinishedAt ?? deployment.StoppedAt));

    public static ServiceDeploymentFact? Of(ServiceDeploymentBrief? deployment) => deployment is not { ServiceDeploymentArn: { } arn, Status: { } status }
        ? null
        : new(
            arn,
            status.Value,
            deployment.StatusReason,
            deployment.TargetServiceRevisionArn,
            Failed: null,
            FailureThreshold: null,
            AwsTimes.Instant(deployment.CreatedAt),
            AwsTimes.Instant(deployment.StartedAt),
            AwsTimes.Instant(deployment.FinishedAt));

    // It is read once and then known for ever, so one without its task definition is not taken.
    public static RevisionFact? Of(ServiceRevision? revision) => revision is not { ServiceRevisionArn: { } arn, TaskDefinition: { } definition }
        ? null
        : new(arn, definition, revision.ContainerImages?.FirstOrDefault()?.Image, revision.ContainerImages?.FirstOrDefault()?.ImageDigest);
}
