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
            ? [.. history.Deployments.Select(deployment => FromHistory(picture, service, deployment, history.Deployments))]
            // Older accounts and other controllers keep no service deployments.
            : [.. service.Deployments.OrderByDescending(deployment => deployment.CreatedAt).Select(deployment => FromService(picture, service, deployment))];

    private static DeploymentView FromHistory(Picture picture, ServiceFact service, ServiceDeploymentFact deployment, ImmutableArray<ServiceDeploymentFact> all)
    {
        var revision = deployment.RevisionArn is { } arn ? picture.Revisions.GetValueOrDefault(arn) : null;
        // Counts live in the service, in its PRIMARY deployment: the newest, or the one that a rollback went back to.
        var backTo = BackTo(all);
        var primary = deployment == (backTo ?? all[0]) ? service.Primary : null;
        var isCurrent = backTo is null ? deployment.Arn == (service.CurrentDeploymentArn ?? all[0].Arn) : deployment == backTo;
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
            isCurrent)
        {
            ImageDigest = revision?.Digest,
        };
    }

    // ECS goes on calling the newest deployment the current one when it was rolled back, though the last one that succeeded runs.
    private static ServiceDeploymentFact? BackTo(ImmutableArray<ServiceDeploymentFact> all) =>
        Rollouts.Of(all[0].Status) is RolloutState.RolledBack or RolloutState.RollbackInProgress
            ? all.Skip(1).FirstOrDefault(deployment => Rollouts.Of(deployment.Status) is RolloutState.Succeeded)
            : null;

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
        IsCurrent: deployment.Id == service.Primary?.Id)
    {
        ImageDigest = DigestOf(picture, service, deployment),
    };

    // Without a service revision the tasks tell, as long as one of them is there.
    private static string? DigestOf(Picture picture, ServiceFact service, DeploymentFact deployment)
    {
        var main = deployment.TaskDefinitionArn is { } arn ? picture.TaskDefinitions.GetValueOrDefault(arn)?.Main?.Name : null;
        return picture.TasksOf(service).Where(task => task.StartedBy == deployment.Id).SelectMany(task => task.Containers)
            .FirstOrDefault(container => container.Name == main && container.ImageDigest is not null)?.ImageDigest;
    }

    private static string? Image(Picture picture, string? definitionArn) =>
        definitionArn is null ? null : picture.TaskDefinitions.GetValueOrDefault(definitionArn)?.Main?.Image;

    private static string? TaskDefinitionName(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];
}
