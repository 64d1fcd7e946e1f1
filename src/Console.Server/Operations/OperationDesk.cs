using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Where operations are planned and asked for.</summary>
public sealed class OperationDesk
{
    private readonly OperationJournal _journal;
    private readonly GuardRound _guards;
    private readonly ShownPlans _shown;
    private readonly IdentityQuestions _sts;
    private readonly ICallPace _pace;
    private readonly TimeProvider _clock;

    internal OperationDesk(OperationJournal journal, GuardRound guards, ShownPlans shown, IdentityQuestions sts, ICallPace pace, TimeProvider clock) =>
        (_journal, _guards, _shown, _sts, _pace, _clock) = (journal, guards, shown, sts, pace, clock);

    /// <summary>What would be done, and what the guards say to it. Nothing is done.</summary>
    /// <exception cref="ProblemException">The target does not exist, or whose account it would be is not confirmed.</exception>
    public async Task<OperationPlan> PlanAsync<TInput, TNotes>(
        OperationDefinition<TInput, TNotes> definition, Scope scope, TInput input, Asker asker, CancellationToken cancellationToken)
        where TInput : class
        where TNotes : class, new()
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scope);
        CallPace.Keep(_pace);
        await DemandAccountAsync(scope, cancellationToken);
        var plan = await definition.PlanAsync(scope, input, cancellationToken);
        var question = new GuardQuestion(GuardPhase.Plan, scope, definition.Kind, definition.TargetOf(scope, input), plan, asker);
        var guarded = await _guards.AskAsync(question, cancellationToken);
        _shown.Keep(plan);

        // A refusal that can be overruled leaves the way open; whether the person may is for them to see.
        return guarded.Refused is { CanBreakGlass: false } no ? guarded.Plan with { Refusal = plan.Refusal ?? no.Words } : guarded.Plan;
    }

    /// <summary>Plans, refuses what cannot be done or is no longer as planned, asks the guards, writes the operation down and lets it begin.</summary>
    /// <returns>The new operation, or the one of the same kind that is under way on the target already.</returns>
    /// <exception cref="ProblemException">Refused, or the world moved since the plan.</exception>
    public async Task<OperationAccepted> StartAsync<TInput, TNotes>(
        OperationDefinition<TInput, TNotes> definition, Scope scope, TInput input, OperationRequest request, CancellationToken cancellationToken)
        where TInput : class
        where TNotes : class, new()
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        CallPace.Keep(_pace);
        var target = definition.TargetOf(scope, input);
        try
        {
            return await BeginAsync(definition, scope, target, input, request, cancellationToken);
        }
        catch (ProblemException refused)
        {
            refused.Of(new RefusedDeed(target.Title, target.Name, request.Reason));
            throw;
        }
    }

    private async Task<OperationAccepted> BeginAsync<TInput, TNotes>(
        OperationDefinition<TInput, TNotes> definition, Scope scope, OperationTarget target, TInput input, OperationRequest request, CancellationToken cancellationToken)
        where TInput : class
        where TNotes : class, new()
    {
        var key = $"{definition.Family}|{scope.Id}|{target.Name}";
        if (request.Token is { } token && await _journal.FindByTokenAsync(token, cancellationToken) is { } same) { return UnderWay(same, definition.Kind); }
        if (await _journal.FindRunningAsync(key, cancellationToken) is { } running) { return UnderWay(running, definition.Kind); }
        await DemandAccountAsync(scope, cancellationToken);

        var plan = await definition.PlanAsync(scope, input, cancellationToken);
        if (plan.Refusal is { } refusal) { throw ProblemException.Refused(refusal); }
        if (plan.TypedName is { } name && !string.Equals(request.TypedName, name, StringComparison.Ordinal))
        {
            throw ProblemException.Invalid("typedName", $"Type the name {name} exactly: it is going to be destroyed.");
        }

        if (request.Fingerprint is { } seen && seen != plan.Fingerprint) { throw ProblemException.PlanOutdated(plan, _shown.DifferenceTo(seen, plan)); }

        var question = new GuardQuestion(GuardPhase.Start, scope, definition.Kind, target, plan, request.Asker) { BreakGlass = request.BreakGlass };
        var guarded = await _guards.AskAsync(question, cancellationToken);
        if (guarded.Refused is { } no) { throw ProblemException.Guarded(no.Name, no.Words, no.CanBreakGlass); }

        var operation = RowOf(definition, question, guarded, OperationJournal.Write(input), OperationJournal.Write(new TNotes()), key, request);
        return await _journal.TryAddAsync(operation, cancellationToken) is { } first
            ? UnderWay(first, definition.Kind)
            : new OperationAccepted(operation.Id, AlreadyRunning: false) { AwaitsApproval = operation.Status is OperationStatus.AwaitingApproval };
    }

    // Before anything is read: a plan that was made in another account would be of other things.
    private async Task DemandAccountAsync(Scope scope, CancellationToken cancellationToken)
    {
        if ((await _sts.ConfirmedOrAskAsync(scope, cancellationToken)).Refusal is { } refusal) { throw ProblemException.Refused(refusal); }
    }

    private static OperationAccepted UnderWay(OperationRow running, OperationKind asked) => running.Kind == asked
        ? new OperationAccepted(running.Id, AlreadyRunning: true) { AwaitsApproval = running.Status is OperationStatus.AwaitingApproval }
        : throw ProblemException.Refused($"“{running.Title}” {Stands(running.Status)}; wait until it has ended.");

    private static string Stands(OperationStatus status) => status switch
    {
        OperationStatus.AwaitingApproval => "waits for an approval on it",
        OperationStatus.Parked => "waits on it for a person to decide how it goes on",
        _ => "is running on it",
    };

    private OperationRow RowOf(
        OperationDefinition definition, GuardQuestion asked, GuardedPlan guarded, string input, string notes, string key, OperationRequest request)
    {
        var now = _clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var waits = guarded.ApprovalWithin is not null;
        return new OperationRow
        {
            Id = id,
            Kind = definition.Kind,
            Scope = asked.Scope.Id,
            Target = asked.Target.Name,
            TargetPath = asked.Target.Path,
            Title = asked.Target.Title,
            By = request.Asker.Name,
            Credential = request.Asker.Credential,
            Roles = string.Join(' ', request.Asker.Roles),
            Reason = SecretText.Masked(request.Reason),
            BreakGlass = request.BreakGlass is { } glass ? SecretText.Masked(glass) : null,
            Input = input,
            Notes = notes,
            Plan = OperationJournal.Write(guarded.Plan),
            PlanFingerprint = guarded.Plan.Fingerprint,
            RunningKey = key,
            Token = request.Token,
            Status = waits ? OperationStatus.AwaitingApproval : OperationStatus.Running,
            ApprovalUntil = now + guarded.ApprovalWithin,
            Why = waits ? guarded.ApprovalWords : "Waiting to begin.",
            StartedAt = now,
            Steps = [.. definition.Outline.Select((step, ordinal) => new StepRow { OperationId = id, Ordinal = ordinal, Name = step.Name, Title = step.Title })],
        };
    }
}
