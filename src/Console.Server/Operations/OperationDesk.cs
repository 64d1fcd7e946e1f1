using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Where operations are asked for.</summary>
public sealed class OperationDesk
{
    private readonly OperationJournal _journal;
    private readonly OperationRunner _runner;
    private readonly ScopeIdentities _identities;
    private readonly TimeProvider _clock;

    internal OperationDesk(OperationJournal journal, OperationRunner runner, ScopeIdentities identities, TimeProvider clock) =>
        (_journal, _runner, _identities, _clock) = (journal, runner, identities, clock);

    /// <summary>Plans, refuses what cannot be done or is no longer as planned, writes the operation down and lets it begin.</summary>
    /// <returns>The new operation, or the one of the same kind that runs on the target already.</returns>
    /// <exception cref="ProblemException">Refused, or the world moved since the plan.</exception>
    public async Task<OperationAccepted> StartAsync<TInput, TNotes>(
        OperationDefinition<TInput, TNotes> definition, Scope scope, TInput input, OperationRequest request, CancellationToken cancellationToken)
        where TInput : class
        where TNotes : class, new()
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        var target = definition.TargetOf(scope, input);
        var key = $"{definition.Family}|{scope.Id}|{target.Name}";
        if (request.Token is { } token && await _journal.FindByTokenAsync(token, cancellationToken) is { } same) { return Running(same, definition.Kind); }
        if (await _journal.FindRunningAsync(key, cancellationToken) is { } running) { return Running(running, definition.Kind); }
        if (_identities.RefusalOf(scope) is { } wrong) { throw ProblemException.Refused(wrong); }

        var plan = await definition.PlanAsync(scope, input, cancellationToken);
        if (plan.Refusal is { } refusal) { throw ProblemException.Refused(refusal); }
        if (request.Fingerprint is { } seen && seen != plan.Fingerprint) { throw ProblemException.PlanOutdated(plan, []); }

        var operation = RowOf(definition, scope, target, OperationJournal.Write(input), OperationJournal.Write(new TNotes()), key, request);
        if (await _journal.TryAddAsync(operation, cancellationToken) is { } first) { return Running(first, definition.Kind); }

        _runner.Begin(operation.Id);
        return new OperationAccepted(operation.Id, AlreadyRunning: false);
    }

    private static OperationAccepted Running(OperationRow running, OperationKind asked) => running.Kind == asked
        ? new OperationAccepted(running.Id, AlreadyRunning: true)
        : throw ProblemException.Refused($"“{running.Title}” is running on it; wait until it has ended.");

    private OperationRow RowOf(
        OperationDefinition definition, Scope scope, OperationTarget target, string input, string notes, string key, OperationRequest request)
    {
        var now = _clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new OperationRow
        {
            Id = id,
            Kind = definition.Kind,
            Scope = scope.Id,
            Target = target.Name,
            TargetPath = target.Path,
            Title = target.Title,
            By = request.By,
            Reason = request.Reason,
            Input = input,
            Notes = notes,
            RunningKey = key,
            Token = request.Token,
            Status = OperationStatus.Running,
            Why = "Waiting to begin.",
            StartedAt = now,
            Steps = [.. definition.Outline.Select((step, ordinal) => new StepRow { OperationId = id, Ordinal = ordinal, Name = step.Name, Title = step.Title })],
        };
    }
}

/// <summary>Who asks for an operation, and why.</summary>
/// <param name="Fingerprint">Of the plan that the person saw; null when none was seen.</param>
public sealed record OperationRequest(string By, string Reason, string? Fingerprint)
{
    /// <summary>Names the request: a second one with the same token is answered with the first one's operation, also after it has ended. At most 200 characters.</summary>
    public string? Token { get; init; }
}
