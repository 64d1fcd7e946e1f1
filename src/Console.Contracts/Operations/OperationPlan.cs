using System.Collections.Immutable;

namespace DeployConsole.Contracts.Operations;

/// <summary>What an action would do. Answer of every action's <c>?plan=true</c>; nothing has been done.</summary>
/// <param name="Title">The deed, as the button says it, for example <c>Delete mleip-airflow-dev-env</c>.</param>
/// <param name="Fingerprint">Names what was seen; sent back with the action, it refuses the run when the world has moved.</param>
/// <param name="Changes">Before and after, one line a thing.</param>
/// <param name="Kept">What stays or is saved.</param>
/// <param name="Lost">What cannot come back.</param>
/// <param name="Warnings">What the person should know first.</param>
/// <param name="Evidence">What the plan rests on, and how old that is.</param>
/// <param name="MonthlySaving">Dollars for 730 hours; negative when it costs more; null when unknown or none.</param>
/// <param name="TypedName">The name that must be typed by hand; null when the action destroys nothing.</param>
/// <param name="Refusal">Why the action cannot be done now; null when it can.</param>
public sealed record OperationPlan(
    OperationKind Kind,
    string Title,
    string Fingerprint,
    ImmutableArray<PlannedChange> Changes,
    ImmutableArray<string> Kept,
    ImmutableArray<string> Lost,
    ImmutableArray<string> Warnings,
    ImmutableArray<PlanEvidence> Evidence,
    decimal? MonthlySaving,
    string? TypedName,
    string? Refusal);

/// <summary>One thing before and after.</summary>
public sealed record PlannedChange(string What, string Before, string After);

/// <summary>One fact that a plan rests on.</summary>
public sealed record PlanEvidence(string What, string Value, DateTimeOffset? AsOf);

/// <summary>Answer 202 of every action.</summary>
/// <param name="OperationId">Follow it at <c>/operations/{id}</c>.</param>
/// <param name="AlreadyRunning">True when the same action was running on the same target already, and this is that one.</param>
public sealed record OperationAccepted(Guid OperationId, bool AlreadyRunning);
