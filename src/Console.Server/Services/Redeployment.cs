using System.Collections.Immutable;
using System.Text.Json;
using Amazon.ECS.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

using Task = System.Threading.Tasks.Task;
using Run = StepRun<RedeploymentInput, RedeploymentNotes>;

/// <summary>Asks ECS for a new deployment of what a service runs, and follows that deployment until ECS says how it ended.</summary>
public sealed class Redeployment(AwsClients clients, DeploymentSearch search, RedeploymentPlanner planner) : OperationDefinition<RedeploymentInput, RedeploymentNotes>
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    // How long ECS may take to show the deployment that it accepted.
    private static readonly TimeSpan s_appears = TimeSpan.FromMinutes(5);

    private const string NoCancel = "ECS has been asked: the deployment goes on there whether the console follows it or not. Deploy again, or let the circuit breaker roll back.";

    private const string Accepted = "ECS accepted.";

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

    /// <summary>Shows that deployments can be seen at all, before anything is changed.</summary>
    private async Task<StepEnd> LookAsync(Run run, CancellationToken cancellationToken)
    {
        run.Notes = await search.RememberAsync(run, cancellationToken) with { Asked = false };
        var there = run.Notes.KnownBefore.Length;
        return StepEnd.Done(there is 0 ? "ECS remembers no deployment." : $"ECS remembers {there} deployments.");
    }

    private async Task<StepEnd> AskAsync(Run run, CancellationToken cancellationToken)
    {
        // Before each request anew: since the look, or a request before this one, somebody else may have deployed.
        run.Notes = await search.RememberAsync(run, cancellationToken) with { Asked = true };
        await run.ReportAsync("Asking ECS.", null, cancellationToken);

        var update = new UpdateServiceRequest { Cluster = run.Input.Cluster, Service = run.Input.Service, ForceNewDeployment = true };
        var answer = await clients.Acting(run.Scope).Ecs.UpdateServiceAsync(update, cancellationToken);
        run.Notes = run.Notes with { Revision = DeploymentSearch.RevisionOf(answer) };
        if (run.Notes.Revision is null) { throw new JsonException("it names no deployment."); }

        // Written at once: who comes after this process could not tell the deployment from somebody else's.
        await run.ReportAsync(Accepted, null, cancellationToken);
        return StepEnd.Done(Accepted);
    }

    private async Task<Observation> FindLostAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Notes.Revision is not null) { return Observation.Happened(Accepted); }
        if (run.Notes.Asked is false) { return Observation.DidNotHappen("ECS had not been asked."); }

        run.Notes = run.Notes with { Offered = null };
        for (var looked = 0; looked < LooksForLost; looked++)
        {
            var started = await search.NewAsync(run, cancellationToken);
            if (!started.IsEmpty)
            {
                run.Notes = run.Notes with { Offered = started is [var only] ? only.ServiceDeploymentArn : null };
                return UncertainDeployment.Of(started);
            }

            await Task.Delay(run.Scope.Pace(s_look), run.Clock, cancellationToken);
        }

        return Observation.DidNotHappen("ECS shows no new deployment.");
    }

    private async Task<StepEnd> FindAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Notes is { Revision: null, DeploymentArn: null })
        {
            // Without an answer this step is only come to when a person chose.
            if (run.Notes.Offered is not { } chosen) { return StepEnd.Stop(OperationStatus.Unknown, "It is not written down which deployment ECS answered with."); }

            run.Notes = run.Notes with { DeploymentArn = chosen };
        }

        if (run.Notes.DeploymentArn is { } known) { return StepEnd.Done(UncertainDeployment.Words(known)); }

        var asked = run.IntendedAt;
        return await run.UntilAsync(s_look, Look, cancellationToken);

        async Task<StepEnd?> Look(CancellationToken token)
        {
            if (await search.FindAsync(run, token) is { } found)
            {
                run.Notes = run.Notes with { DeploymentArn = found };
                return StepEnd.Done(UncertainDeployment.Words(found));
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
    private async Task<StepEnd> StoppedAsync(Run run, ServiceDeployment stopped, CancellationToken cancellationToken) =>
        await search.IsFollowedAsync(run, stopped, cancellationToken)
            ? StepEnd.Stop(OperationStatus.Superseded, "Another deployment took its place before it ended.")
            : StepEnd.Stop(OperationStatus.Failed, $"The deployment was stopped. {stopped.StatusReason}".TrimEnd());
}
