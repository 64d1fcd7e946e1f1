using System.Collections.Immutable;
using Amazon.ECS.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

using Task = System.Threading.Tasks.Task;
using Run = StepRun<RedeploymentInput, RedeploymentNotes>;

/// <summary>Asks ECS for a new deployment of what a service runs, and follows that deployment until ECS says how it ended.</summary>
public sealed class Redeployment(AwsClients clients, RedeploymentPlanner planner) : OperationDefinition<RedeploymentInput, RedeploymentNotes>
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    // How long ECS may take to show the deployment that it accepted.
    private static readonly TimeSpan s_appears = TimeSpan.FromMinutes(5);

    private const string NoCancel = "ECS has been asked: the deployment goes on there whether the console follows it or not. Deploy again, or let the circuit breaker roll back.";

    // Looks for a deployment whose answer was lost, before it counts as never asked for.
    private const int LooksForLost = 4;

    public override OperationKind Kind => OperationKind.Redeployment;

    protected override ImmutableArray<StepDefinition<RedeploymentInput, RedeploymentNotes>> Steps =>
    [
        Reads("look", "Look at the deployments before", LookAsync),
        Changes("update-service", "Ask ECS for a new deployment", NoCancel, AskAsync, FindLostAsync),
        Reads("find-deployment", "Find the deployment that ECS started", FindAsync),
        Reads("follow", "Wait until ECS says how it ended", FollowAsync),
    ];

    public override OperationTarget TargetOf(Scope scope, RedeploymentInput input)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(input);
        return new($"{input.Cluster}/{input.Service}", $"services/{scope.Id}/{input.Cluster}/{input.Service}", $"Redeploy {input.Service}");
    }

    public override Task<OperationPlan> PlanAsync(Scope scope, RedeploymentInput input, CancellationToken cancellationToken) =>
        planner.PlanAsync(scope, input, cancellationToken);

    private async Task<StepEnd> LookAsync(Run run, CancellationToken cancellationToken)
    {
        var before = await ListAsync(run, after: null, cancellationToken);
        run.Notes = run.Notes with { KnownBefore = [.. before.Select(deployment => deployment.ServiceDeploymentArn)] };
        return StepEnd.Done(before.Length is 0 ? "ECS remembers no deployment." : $"ECS remembers {before.Length} deployments.");
    }

    private async Task<StepEnd> AskAsync(Run run, CancellationToken cancellationToken)
    {
        var update = new UpdateServiceRequest { Cluster = run.Input.Cluster, Service = run.Input.Service, ForceNewDeployment = true };
        await clients.Acting(run.Scope).Ecs.UpdateServiceAsync(update, cancellationToken);
        return StepEnd.Done("ECS accepted.");
    }

    private async Task<Observation> FindLostAsync(Run run, CancellationToken cancellationToken)
    {
        for (var looked = 0; looked < LooksForLost; looked++)
        {
            if (await FindNewAsync(run, cancellationToken) is { } found)
            {
                run.Notes = run.Notes with { DeploymentArn = found.ServiceDeploymentArn };
                return Observation.Happened("The answer was lost, and ECS shows the deployment that was asked for.");
            }

            await Task.Delay(run.Scope.Pace(s_look), run.Clock, cancellationToken);
        }

        return Observation.DidNotHappen("ECS shows no new deployment.");
    }

    private async Task<StepEnd> FindAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Notes.DeploymentArn is not null) { return StepEnd.Done("It is known already."); }

        var asked = run.IntendedAt;
        return await run.UntilAsync(s_look, Look, cancellationToken);

        async Task<StepEnd?> Look(CancellationToken token)
        {
            if (await FindNewAsync(run, token) is { } found)
            {
                run.Notes = run.Notes with { DeploymentArn = found.ServiceDeploymentArn };
                return StepEnd.Done(ShortName(found.ServiceDeploymentArn));
            }

            return run.Clock.GetUtcNow() - asked > run.Scope.Pace(s_appears)
                ? StepEnd.Park("ECS accepted the request but shows no deployment for it.", ParkChoice.LookAgain, ParkChoice.GiveUp)
                : null;
        }
    }

    private Task<StepEnd> FollowAsync(Run run, CancellationToken cancellationToken)
    {
        var rollout = new RolloutWatch(run.Scope, run.Clock);
        return run.UntilAsync(s_look, Look, cancellationToken);

        async Task<StepEnd?> Look(CancellationToken token)
        {
            var described = await clients.Reading(run.Scope).Ecs.DescribeServiceDeploymentsAsync(
                new DescribeServiceDeploymentsRequest { ServiceDeploymentArns = [run.Notes.DeploymentArn] }, token);
            var deployment = described.ServiceDeployments?.FirstOrDefault();
            if (deployment?.Status?.Value is "STOPPED") { return await StoppedAsync(run, deployment, token); }
            if (rollout.Look(deployment) is { } end) { return end; }

            await run.ReportAsync(rollout.Detail, rollout.Progress, token);
            return null;
        }
    }

    /// <summary>A deployment is stopped when the next one takes its place; or when somebody stopped it.</summary>
    private async Task<StepEnd> StoppedAsync(Run run, ServiceDeployment stopped, CancellationToken cancellationToken)
    {
        var later = (await ListAsync(run, stopped.CreatedAt, cancellationToken))
            .Any(other => other.ServiceDeploymentArn != stopped.ServiceDeploymentArn && other.CreatedAt > stopped.CreatedAt);
        return later
            ? StepEnd.Stop(OperationStatus.Superseded, "Another deployment took its place before it ended.")
            : StepEnd.Stop(OperationStatus.Failed, $"The deployment was stopped. {stopped.StatusReason}".TrimEnd());
    }

    /// <summary>The oldest deployment that was not there before and is no older than the request for it.</summary>
    private async Task<ServiceDeploymentBrief?> FindNewAsync(Run run, CancellationToken cancellationToken)
    {
        // The clocks of AWS and of this machine may differ; what was there before is known by name.
        var after = run.AskedAt.UtcDateTime - TimeSpan.FromMinutes(2);
        return (await ListAsync(run, after, cancellationToken))
            .Where(deployment => !run.Notes.KnownBefore.Contains(deployment.ServiceDeploymentArn))
            .MinBy(deployment => deployment.CreatedAt);
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

    private static string ShortName(string arn) => $"Deployment {arn[(arn.LastIndexOf('/') + 1)..]}";
}
