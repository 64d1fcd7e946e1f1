using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Running;

/// <summary>Carries one operation out under one lease: step after step, until it ends, is parked, or this replica stops running it.</summary>
internal sealed partial class OperationRun(RunPlatform platform, OperationDefinition definition, RunContext context, ILogger logger)
{
    // Of the step that has just ended, until it is written together with what it led to.
    private AuditEntry? _outcome;

    private OperationRow Operation => context.Operation;

    public async Task GoAsync()
    {
        try
        {
            if (Operation is { CancelRequested: true, NoCancel: null }) { await CancelAsync(); }
            else if (await platform.Checks.Choosers.WhyNotAsync(Operation, context.Tokens.Soft) is { } whyNot) { await ParkAgainAsync(whyNot); }
            else if (await EndedByChoiceAsync()) { return; }
            else if (await platform.Checks.Accounts.WhyNotAsync(context, context.Tokens.Soft) is { } foreign) { await StayOutAsync(foreign); }
            else { await StepsAsync(); }
        }
        catch (OperationCanceledException) when (context.Tokens.Soft.IsCancellationRequested && !context.Tokens.Hard.IsCancellationRequested && Operation.NoCancel is null)
        {
            // The host stops; or somebody called it off while a step that only looks was under way.
            if (await context.Journal.FindAsync(Operation.Id, context.Tokens.Hard) is { CancelRequested: true, Status: OperationStatus.Running }) { await CancelAsync(); }
        }
    }

    private async Task StepsAsync()
    {
        for (var ordinal = 0; ordinal < Operation.Steps.Count; ordinal++)
        {
            if (Operation.Steps[ordinal].Status is StepStatus.Succeeded or StepStatus.Skipped) { continue; }

            context.Tokens.Soft.ThrowIfCancellationRequested();
            if (await RunAsync(ordinal) is not { } end) { return; }

            var last = ordinal == Operation.Steps.Count - 1;
            if (end.Operation is OperationStatus.Parked) { await ParkAsync(end); }
            else if (end.Operation is { } status) { await EndAsync(status, end.Detail); }
            else if (last) { await EndAsync(OperationStatus.Succeeded, end.Detail); }
            else { await SaveAsync(); }

            await context.ReachedAsync(Operation.Steps[ordinal].Name, Boundary.OutcomeCommitted);
            if (end.Operation is not null) { return; }
        }
    }

    /// <summary>Null when the operation does not go on to its step's end: it was refused, called off, or waits for an approval.</summary>
    private async Task<StepEnd?> RunAsync(int ordinal)
    {
        var step = Operation.Steps[ordinal];
        var outline = definition.Outline[ordinal];
        var start = StartOf(step);
        if (start is StepStart.Fresh && outline.Changes && Operation.NoCancel is null && await platform.Checks.Gate.CheckAsync(definition, context, context.Tokens.Soft) is { } held)
        {
            await HoldAsync(held);
            return null;
        }

        if (start is not StepStart.Interrupted && !await IntendAsync(step, outline, start)) { return null; }

        var ids = AwsRequestIds.Collect();
        var execution = definition.Begin(context, ordinal);
        var end = await EndOfAsync(execution, start);
        (step.Status, step.Detail, step.Progress, step.EndedAt) = (end.Step, end.Detail, null, context.Clock.GetUtcNow());
        step.RequestIds = string.Join(' ', step.RequestIds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(ids.All).Distinct());
        Operation.Notes = execution.Notes;
        _outcome = outline.Changes ? OperationAudit.Outcome(Operation, step) : null;
        return end;
    }

    /// <summary>Commits the intent; false when the operation was called off before.</summary>
    private async Task<bool> IntendAsync(StepRow step, StepOutline outline, StepStart start)
    {
        // Looked at or asked for again, what it causes on AWS still counts from its first intent.
        step.StartedAt = start is StepStart.Fresh ? context.Clock.GetUtcNow() : step.StartedAt ?? context.Clock.GetUtcNow();
        (step.Status, step.EndedAt, Operation.Why, Operation.Chosen, Operation.Choices) = (StepStatus.Running, null, step.Title, null, null);
        if (!await context.Journal.TryIntendAsync(Operation, context.Lease, outline.NoCancel, outline.Changes ? OperationAudit.Intent(Operation, step) : null, context.Tokens.Hard))
        {
            (step.Status, step.StartedAt) = (StepStatus.Waiting, null);
            await CancelAsync();
            return false;
        }

        await context.ReachedAsync(step.Name, Boundary.IntentCommitted);
        return true;
    }

    private StepStart StartOf(StepRow step) => (step.Status, OperationDecisions.ChosenOf(Operation)?.Effect) switch
    {
        (StepStatus.Running, _) => StepStart.Interrupted,
        (StepStatus.Unknown, ChoiceEffect.AskAgain) => StepStart.AskAgain,
        (StepStatus.Unknown, _) => StepStart.LookAgain,
        _ => StepStart.Fresh,
    };

    private async Task<StepEnd> EndOfAsync(IStepExecution execution, StepStart start)
    {
        try
        {
            return await execution.RunAsync(start);
        }
#pragma warning disable CA1031 // A fault in a step's own code would fault again: a person has to look.
        catch (Exception failure) when (failure is not (OperationCanceledException or Leases.LeaseLostException or System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException))
#pragma warning restore CA1031
        {
            LogFault(failure, Operation.Id);
            const string words = "The console met a fault of its own in this step; its log names it.";
            return Operation.NoCancel is null
                ? StepEnd.Stop(OperationStatus.Failed, $"{words} Nothing was changed.")
                : StepEnd.Park($"{words} Look at AWS before you choose.", ParkChoice.LookAgain, ParkChoice.GiveUp);
        }
    }

    /// <summary>Does what was chosen while it was parked. True when the operation ended by it.</summary>
    private async Task<bool> EndedByChoiceAsync()
    {
        if (OperationDecisions.ChosenOf(Operation) is not { } chosen) { return false; }

        var at = Operation.Steps.FindIndex(step => step.Status is not (StepStatus.Succeeded or StepStatus.Skipped));
        switch (chosen.Effect)
        {
            case ChoiceEffect.End:
                await EndAsync(chosen.Status ?? OperationStatus.Unknown, $"{Operation.Why} {Operation.Steps[at].Detail}".TrimEnd());
                return true;
            case ChoiceEffect.GoOn or ChoiceEffect.Happened:
                Operation.Steps[at].Status = chosen.Effect is ChoiceEffect.GoOn ? StepStatus.Skipped : StepStatus.Succeeded;
                if (at == Operation.Steps.Count - 1)
                {
                    await EndAsync(OperationStatus.Succeeded, $"{Operation.Why} {Operation.Steps[at].Detail}".TrimEnd());
                    return true;
                }

                // Who reads that the step succeeded reads on whose word.
                if (chosen.Effect is ChoiceEffect.Happened) { Operation.Steps[at].Detail = $"{Operation.Why} {Operation.Steps[at].Detail}".TrimEnd(); }

                (Operation.Chosen, Operation.Choices) = (null, null);
                await SaveAsync();
                return false;
            case ChoiceEffect.BackTo:
                foreach (var step in Operation.Steps.SkipWhile(step => step.Name != chosen.Step)) { (step.Status, step.StartedAt, step.EndedAt, step.Detail) = (StepStatus.Waiting, null, null, null); }

                (Operation.Chosen, Operation.Choices) = (null, null);
                await SaveAsync();
                return false;
            default:
                return false;
        }
    }

    private Task ParkAsync(StepEnd end)
    {
        (Operation.Status, Operation.Why, Operation.Choices) = (OperationStatus.Parked, end.Detail, OperationJournal.Write(end.Choices));
        LogParked(Operation.Title, Operation.Scope.ToString(), end.Detail);
        return SaveAsync();
    }

    /// <summary>What can be chosen stays as it was.</summary>
    private Task ParkAgainAsync(string why)
    {
        (Operation.Status, Operation.Why, Operation.Chosen) = (OperationStatus.Parked, why, null);
        LogParked(Operation.Title, Operation.Scope.ToString(), why);
        return SaveAsync();
    }

    /// <summary>Nothing is even looked at in an account that is not the scope's: what is not found there would count as gone.</summary>
    private Task StayOutAsync(string foreign)
    {
        if (Operation.NoCancel is null) { return EndAsync(OperationStatus.Refused, $"{foreign} Nothing was changed."); }
        if (Operation.Choices is not null) { return ParkAgainAsync(foreign); }

        Operation.Choices = OperationJournal.Write<ImmutableArray<ParkChoice>>([ParkChoice.LookAgain, ParkChoice.GiveUp]);
        return ParkAgainAsync($"It has begun, and is not followed until this is mended; then look again. {foreign}");
    }

    private Task HoldAsync(GateAnswer held)
    {
        if (held.Status.HasEnded()) { return EndAsync(held.Status, held.Words); }

        (Operation.Status, Operation.Why, Operation.ApprovalUntil) = (held.Status, held.Words, held.ApprovalUntil);
        return SaveAsync();
    }

    private Task CancelAsync() => EndAsync(OperationStatus.Cancelled, "It was called off; nothing was changed.");

    private async Task EndAsync(OperationStatus status, string why)
    {
        // Of a step that only looked, what it had looked at so far is of no use; one that was parked stays as it is, and one that was given up while it ran may have changed something.
        foreach (var step in Operation.Steps.Where(step => step.Status is StepStatus.Waiting or StepStatus.Running))
        {
            (step.Status, step.Progress) = (status is OperationStatus.Unknown && step.Status is StepStatus.Running ? StepStatus.Unknown : StepStatus.Skipped, null);
        }

        (Operation.Status, Operation.Why, Operation.EndedAt, Operation.RunningKey) = (status, why, context.Clock.GetUtcNow(), null);
        (Operation.Chosen, Operation.Choices) = (null, null);
        await SaveAsync(OperationAudit.Ended(Operation));
        LogEnded(Operation.Title, Operation.Scope.ToString(), status, why);
    }

    /// <summary>Written also while the host stops: what is known must not be lost.</summary>
    private async Task SaveAsync(params AuditEntry[] entries)
    {
        await context.Journal.SaveAsync(Operation, context.Lease, _outcome is { } outcome ? [outcome, .. entries] : entries, context.Tokens.Hard);
        _outcome = null;
    }

    [LoggerMessage(LogLevel.Information, "{Title} in {Scope} ended: {Status}. {Why}")]
    private partial void LogEnded(string title, string scope, OperationStatus status, string why);

    [LoggerMessage(LogLevel.Warning, "{Title} in {Scope} waits for a person. {Why}")]
    private partial void LogParked(string title, string scope, string why);

    [LoggerMessage(LogLevel.Error, "Operation {Id} met a fault in a step.")]
    private partial void LogFault(Exception failure, Guid id);
}
