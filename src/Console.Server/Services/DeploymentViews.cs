using System.Collections.Immutable;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Services;

/// <summary>The deployments of a service as its page shows them, newest first.</summary>
internal static class DeploymentViews
{
    public static ImmutableArray<DeploymentView> Of(Picture picture, ServiceFact service) =>
        picture.Deployments.GetValueOrDefault(service.Key) is { Deployments.IsEmpty: false } history
            ? [.. history.Deployments.Select((deployment, index) => FromHistory(picture, service, deployment, isNewest: index is 0))]
            // Older accounts and other controllers keep no service deployments.
            : [.. service.Deployments.OrderByDescending(deployment => deployment.CreatedAt).Select(deployment => FromService(picture, service, deployment))];

    private static DeploymentView FromHistory(Picture picture, ServiceFact service, ServiceDeploymentFact deployment, bool isNewest)
    {
        var revision = deployment.RevisionArn is { } arn ? picture.Revisions.GetValueOrDefault(arn) : null;
        var isCurrent = deployment.Arn == service.CurrentDeploymentArn || (service.CurrentDeploymentArn is null && isNewest);
        // Counts live in the service; only the newest deployment is its PRIMARY.
        var primary = isNewest ? service.Primary : null;
        return new DeploymentView(
            deployment.Arn,
            Rollouts.Of(deployment.Status),
            deployment.StatusReason,
            TaskDefinitionName(revision?.TaskDefinitionArn),
            Image(picture, revision?.TaskDefinitionArn) ?? revision?.Image,
            primary?.Running,
            primary?.Pending,
            primary?.Desired,
            deployment.Failed ?? primary?.Failed,
            // ECS answers 0 where the circuit breaker is off.
            deployment.FailureThreshold is > 0 and var threshold ? threshold : null,
            deployment.CreatedAt,
            deployment.FinishedAt,
            isCurrent);
    }

    private static DeploymentView FromService(Picture picture, ServiceFact service, DeploymentFact deployment) => new(
        deployment.Id,
        deployment.RolloutState switch
        {
            "COMPLETED" => RolloutState.Succeeded,
            "FAILED" => RolloutState.Stopped,
            "IN_PROGRESS" => RolloutState.InProgress,
            _ => RolloutState.Unknown,
        },
        deployment.RolloutStateReason,
        TaskDefinitionName(deployment.TaskDefinitionArn),
        Image(picture, deployment.TaskDefinitionArn),
        deployment.Running,
        deployment.Pending,
        deployment.Desired,
        deployment.Failed,
        FailureThreshold: null,
        deployment.CreatedAt,
        deployment.RolloutState is "COMPLETED" or "FAILED" ? deployment.UpdatedAt : null,
        IsCurrent: deployment.Id == service.Primary?.Id);

    private static string? Image(Picture picture, string? definitionArn) =>
        definitionArn is null ? null : picture.TaskDefinitions.GetValueOrDefault(definitionArn)?.Main?.Image;

    private static string? TaskDefinitionName(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];
}
