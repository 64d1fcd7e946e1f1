using System.Collections.Immutable;
using Amazon.ECS.Model;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

using Run = StepRun<RedeploymentInput, RedeploymentNotes>;

/// <summary>Tells the service deployment that a call started from those that others start on the same service.</summary>
public sealed class DeploymentSearch(AwsClients clients)
{
    // ECS's clock wrote both times that are compared, on machines that may differ a little. What is older by less is known by name.
    private static readonly TimeSpan s_apart = TimeSpan.FromMinutes(2);

    /// <summary>The notes with what is there now, and without what came of a request before.</summary>
    public async Task<RedeploymentNotes> RememberAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var there = await ListAsync(run, after: null, cancellationToken);
        return run.Notes with
        {
            KnownBefore = [.. there.Select(deployment => deployment.ServiceDeploymentArn)],
            NewestBefore = there.Max(deployment => deployment.CreatedAt),
            Revision = null,
            Offered = null,
        };
    }

    /// <summary>
    /// The service revision that an UpdateService started: UpdateService does not answer with a service deployment, but with the
    /// deployment <c>ecs-svc/N</c>, whose N is also the end of the ARN of the revision that the service deployment rolls out. AWS does not
    /// document that; its own waiter in Terraform's provider (internal/service/ecs/service.go) relies on it. Where it does not hold,
    /// nothing is found, and a person is asked.
    /// </summary>
    /// <returns>Null when the answer has none: then it says nothing about whose deployment is whose.</returns>
    public static string? RevisionOf(UpdateServiceResponse answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var id = answer.Service?.Deployments?.FirstOrDefault(deployment => deployment.Status == "PRIMARY")?.Id;
        return id is null ? null : id[(id.LastIndexOf('/') + 1)..];
    }

    /// <summary>The service deployment that rolls out the revision of the notes; null while ECS does not show it.</summary>
    public async Task<string?> FindAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (await NewAsync(run, cancellationToken))
            .Where(deployment => deployment.TargetServiceRevisionArn?.EndsWith($"/{run.Notes.Revision}", StringComparison.Ordinal) is true)
            .MinBy(deployment => deployment.CreatedAt)?.ServiceDeploymentArn;
    }

    /// <summary>Those that were not there right before ECS was asked, whoever started them; the oldest first.</summary>
    public async Task<ImmutableArray<ServiceDeploymentBrief>> NewAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            .. (await ListAsync(run, run.Notes.NewestBefore - s_apart, cancellationToken))
                .Where(deployment => !run.Notes.KnownBefore.Contains(deployment.ServiceDeploymentArn))
                .OrderBy(deployment => deployment.CreatedAt),
        ];
    }

    /// <summary>Whether there is one that was created later.</summary>
    public async Task<bool> IsFollowedAsync(Run run, ServiceDeployment former, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(former);
        return (await ListAsync(run, former.CreatedAt, cancellationToken))
            .Any(other => other.ServiceDeploymentArn != former.ServiceDeploymentArn && other.CreatedAt > former.CreatedAt);
    }

    private async Task<ImmutableArray<ServiceDeploymentBrief>> ListAsync(Run run, DateTime? after, CancellationToken cancellationToken)
    {
        // A page holds at most a hundred, the newest first: more than can be new.
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html
        var listed = await clients.Reading(run.Scope).Ecs.ListServiceDeploymentsAsync(
            new ListServiceDeploymentsRequest
            {
                Cluster = run.Input.Cluster,
                Service = run.Input.Service,
                CreatedAt = after is null ? null : new CreatedAt { After = after },
                MaxResults = 100,
            },
            cancellationToken);
        return [.. (listed.ServiceDeployments ?? []).Where(deployment => deployment.ServiceDeploymentArn is not null)];
    }
}
