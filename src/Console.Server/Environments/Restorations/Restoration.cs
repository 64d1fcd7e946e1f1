using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Restorations;

/// <summary>Creates an environment from its snapshot, waits until it is there, and compares it.</summary>
internal sealed class Restoration(RestorationPlanner planner, RestorationCreation creation, RestorationProof proof)
    : OperationDefinition<RestorationInput, RestorationNotes>
{
    public override OperationKind Kind => OperationKind.Restoration;

    /// <summary>Where it begins again when a person asks for that.</summary>
    public const string CreateStep = "create-environment";

    private const string NoCancel = "MWAA was asked to create the environment, and a creation cannot be stopped. When it is there, it can be torn down.";

    public override string Family => "Environment";

    protected override ImmutableArray<StepDefinition<RestorationInput, RestorationNotes>> Steps =>
    [
        Reads("check-snapshot", "Check the snapshot and what it needs", planner.CheckAsync),
        Changes(CreateStep, "Ask MWAA to create the environment", NoCancel, creation.CreateAsync, creation.ObserveAsync),
        Reads("follow-creation", "Wait until it is available", creation.FollowAsync),
        Reads("compare-environment", "Compare it with the snapshot", proof.CompareAsync),
    ];

    public override OperationTarget TargetOf(Scope scope, RestorationInput input) =>
        new(input.Environment, $"environments/{scope.Id}/{input.Environment}", $"Restore {input.Environment}");

    public override Task<OperationPlan> PlanAsync(Scope scope, RestorationInput input, CancellationToken cancellationToken) =>
        planner.PlanAsync(scope, input, cancellationToken);
}

/// <param name="PlanSeen">True when the person saw a plan, and with it what the snapshot lacks.</param>
internal sealed record RestorationInput(string Environment, Guid SnapshotId, bool PlanSeen);

internal sealed class RestorationNotes
{
    /// <summary>The environment that the operation created; null before.</summary>
    public string? Arn { get; set; }
}
