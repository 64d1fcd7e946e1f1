using System.Collections.Immutable;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Shared.Plans;

/// <summary>Where a <see cref="PlanForm"/> stands.</summary>
public enum PlanStage { Planning, Ready, Sending, NoPlan }

/// <summary>What a plan dialog decides: when the deed may be sent, and that it is sent once.</summary>
public sealed class PlanForm(PlanRequest request)
{
    public PlanStage Stage { get; private set; } = PlanStage.Planning;

    public OperationPlan? Plan { get; private set; }

    /// <summary>Why there is no plan, or why the deed was refused.</summary>
    public ConsoleProblem? Problem { get; private set; }

    /// <summary>True when this plan replaced one that the world had left behind.</summary>
    public bool Replanned { get; private set; }

    /// <summary>What differs from the plan before, when <see cref="Replanned"/>; empty when that cannot be told.</summary>
    public ImmutableArray<string> Difference { get; private set; } = [];

    public string Reason { get; set; } = "";

    public string TypedName { get; set; } = "";

    /// <summary>Why guards that say no should be overruled; nothing is overruled without it.</summary>
    public string BreakGlass { get; set; } = "";

    public GuardAnswers Guards => new(Plan);

    public bool CanSend => Stage is PlanStage.Ready && Missing is null;

    /// <summary>What is still missing, in words; null when nothing is.</summary>
    public string? Missing => (Stage, Plan) switch
    {
        (PlanStage.Planning, _) => "The plan is being made.",
        (PlanStage.Sending, _) => "It is being sent.",
        (_, null) => "There is no plan.",
        (_, { Refusal: { } refusal }) => refusal,
        _ when Guards.Missing(BreakGlass) is { } held => held,
        (_, { TypedName: { } name }) when name != TypedName.Trim() => $"Type {name} to go on.",
        _ when !ReasonField.IsEnough(Reason) => "Give a reason.",
        _ => null,
    };

    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        (Stage, Plan, Problem) = (PlanStage.Planning, null, null);
        try
        {
            Plan = await request.Plan(cancellationToken);
            Stage = PlanStage.Ready;
        }
        catch (ConsoleProblemException refused)
        {
            (Stage, Problem) = (PlanStage.NoPlan, refused.Problem);
        }
    }

    /// <summary>Sends the deed. Null when it was refused, or when there was nothing to send: a second click changes nothing.</summary>
    public async Task<OperationAccepted?> SendAsync(CancellationToken cancellationToken)
    {
        if (!CanSend || Plan is not { } plan) { return null; }

        (Stage, Problem) = (PlanStage.Sending, null);
        try
        {
            return await request.Run(new PlanConfirmation(Reason.Trim(), plan.Fingerprint, plan.TypedName is null ? null : TypedName.Trim(), Guards.Overruling(BreakGlass)), cancellationToken);
        }
        catch (ConsoleProblemException refused) when (refused.Problem.Kind is ProblemKind.PlanOutdated)
        {
            await PlanAsync(cancellationToken);
            Replanned = Plan is not null;
            Difference = Plan is { Facts.IsDefault: false } now && !plan.Facts.IsDefault ? PlanDifference.Between(plan.Facts, now.Facts) : [];
        }
        catch (ConsoleProblemException refused)
        {
            (Stage, Problem) = (PlanStage.Ready, refused.Problem.Kind is ProblemKind.Away ? Unsure(refused.Problem) : refused.Problem);
        }

        return null;
    }

    private static ConsoleProblem Unsure(ConsoleProblem problem) => problem with
    {
        ToDo = "It is not known whether the request arrived. Look at Operations before you send it again; an action that runs already is not started twice.",
    };
}
