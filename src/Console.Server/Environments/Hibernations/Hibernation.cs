using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>Takes a snapshot of an environment, proves it, deletes the environment and follows it until it is gone.</summary>
internal sealed class Hibernation(HibernationPlanner planner, HibernationSnapshot snapshot, HibernationDeletion deletion)
    : OperationDefinition<HibernationInput, HibernationNotes>
{
    public override OperationKind Kind => OperationKind.Hibernation;

    private const string NoCancel = "MWAA was asked to delete the environment, and a deletion cannot be stopped. When it is gone, its snapshot brings it back.";

    // What is deleted must not be created, or sent files, at the same time.
    public override string Family => "Environment";

    protected override ImmutableArray<StepDefinition<HibernationInput, HibernationNotes>> Steps =>
    [
        Reads("read-environment", "Read the environment", snapshot.ReadAsync),
        Reads("write-snapshot", "Write the snapshot", snapshot.WriteAsync),
        Reads("prove-snapshot", "Read the snapshot back and compare it", snapshot.ProveAsync),
        Changes("delete-environment", "Ask MWAA to delete the environment", NoCancel, deletion.DeleteAsync, deletion.ObserveAsync),
        Reads("follow-deletion", "Wait until it is gone", deletion.FollowAsync),
    ];

    public override OperationTarget TargetOf(Scope scope, HibernationInput input) =>
        new(input.Environment, $"environments/{scope.Id}/{input.Environment}", $"Delete {input.Environment}");

    public override Task<OperationPlan> PlanAsync(Scope scope, HibernationInput input, CancellationToken cancellationToken) =>
        planner.PlanAsync(scope, input.Environment, cancellationToken);
}

/// <param name="PlanSeen">True when the person saw a plan, and with it what can no longer be restored.</param>
internal sealed record HibernationInput(string Environment, bool PlanSeen);

internal sealed class HibernationNotes
{
    /// <summary>The environment that was asked to be deleted; no other one is.</summary>
    public EnvironmentIdentity? Identity { get; set; }
}
