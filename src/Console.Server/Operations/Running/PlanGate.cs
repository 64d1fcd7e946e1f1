using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Running;

/// <summary>Stands before the first step that changes something: is it the right account, is the world as it was agreed to, and do the guards still let it pass?</summary>
internal sealed class PlanGate(AccountCheck accounts, GuardRound guards, TimeProvider clock)
{
    private const int Tries = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <summary>Null when the operation may go on.</summary>
    public async Task<GateAnswer?> CheckAsync(OperationDefinition definition, RunContext run, CancellationToken cancellationToken)
    {
        if (await accounts.WhyNotNowAsync(run, cancellationToken) is { } foreign) { return new GateAnswer(OperationStatus.Refused, $"{foreign} Nothing was changed."); }

        var (plan, answer) = await PlanAsync(definition, run, cancellationToken);
        if (plan is null) { return answer; }
        if (DifferenceTo(plan, run.Operation) is { } moved) { return new GateAnswer(OperationStatus.Refused, $"{moved} Nothing was changed."); }
        if (plan.Refusal is { } refusal) { return new GateAnswer(OperationStatus.Refused, $"{refusal} Nothing was changed."); }

        var guarded = await guards.AskAsync(QuestionOf(definition, run, plan), cancellationToken);
        return guarded switch
        {
            { Refused: { } no } => new GateAnswer(OperationStatus.Refused, $"{no.Words} Nothing was changed."),
            { ApprovalWithin: { } within } => new GateAnswer(OperationStatus.AwaitingApproval, guarded.ApprovalWords) { ApprovalUntil = clock.GetUtcNow() + within },
            _ => null,
        };
    }

    /// <summary>How the world has moved since the plan, in words; null when it has not, or when that cannot be seen now.</summary>
    public static async Task<string?> MovedAsync(OperationDefinition definition, RunContext run, CancellationToken cancellationToken)
    {
        var (plan, answer) = await PlanAsync(definition, run, cancellationToken);
        return plan is null ? answer?.Words : DifferenceTo(plan, run.Operation);
    }

    /// <summary>The plan as it would be made now; or why there is none.</summary>
    private static async Task<(OperationPlan? Plan, GateAnswer? Answer)> PlanAsync(OperationDefinition definition, RunContext run, CancellationToken cancellationToken)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return (await definition.PlanAgainAsync(run.Scope, run.Operation.Input, cancellationToken), null);
            }
            catch (ProblemException gone)
            {
                return (null, new GateAnswer(OperationStatus.Refused, $"{gone.Message} Nothing was changed."));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (tried == Tries || told.Kind is AwsFailureKind.Refused or AwsFailureKind.Denied)
                {
                    return (null, new GateAnswer(OperationStatus.Failed, $"Whether things are still as they were planned could not be seen; nothing was changed. {told.Sentence}"));
                }

                await pauses.WaitAsync(cancellationToken);
                pauses.Lengthen();
            }
        }
    }

    private static string? DifferenceTo(OperationPlan now, OperationRow operation)
    {
        if (operation.PlanFingerprint is not { } agreed || agreed == now.Fingerprint) { return null; }

        var before = operation.Plan is { } text ? JsonSerializer.Deserialize<OperationPlan>(text, OperationJournal.Json) : null;
        var difference = before is null ? [] : PlanDifference.Between(before.Facts, now.Facts);
        return difference.IsEmpty ? "Things have changed since the plan was made." : $"Things have changed since the plan was made: {string.Join("; ", difference)}.";
    }

    private static GuardQuestion QuestionOf(OperationDefinition definition, RunContext run, OperationPlan plan)
    {
        var operation = run.Operation;
        var asker = new Asker(operation.By, operation.Credential, [.. operation.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        return new GuardQuestion(GuardPhase.Run, run.Scope, definition.Kind, definition.TargetAgain(run.Scope, operation.Input), plan, asker)
        {
            BreakGlass = operation.BreakGlass,
            OperationId = operation.Id,
        };
    }
}

/// <summary>Why an operation does not go on to its first change.</summary>
internal sealed record GateAnswer(OperationStatus Status, string Words)
{
    public DateTimeOffset? ApprovalUntil { get; init; }
}
