using System.Collections.Immutable;
using System.Text.Json.Serialization;

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
    string? Refusal)
{
    /// <summary>How far it reaches, in words, for example <c>2 running tasks</c>, <c>14 DAGs scheduled by it</c>.</summary>
    public ImmutableArray<string> BlastRadius { get; init; } = [];

    /// <summary>What the run depends on: the fingerprint is made of these, and a run compares each with what is so then.</summary>
    public ImmutableArray<PlanFact> Facts { get; init; } = [];

    /// <summary>What the guards say; those that have nothing to say are left out.</summary>
    public ImmutableArray<PlanGuard> Guards { get; init; } = [];

    /// <summary>True when a second person has to approve this plan before it runs.</summary>
    public bool NeedsApproval { get; init; }
}

/// <summary>One thing before and after.</summary>
public sealed record PlannedChange(string What, string Before, string After);

/// <summary>One fact that a plan rests on.</summary>
public sealed record PlanEvidence(string What, string Value, DateTimeOffset? AsOf);

/// <summary>One thing that must still be so when the plan is run.</summary>
/// <param name="What">For example <c>desired count</c>.</param>
/// <param name="Value">As it was seen; null when AWS did not say.</param>
public sealed record PlanFact(string What, string? Value);

/// <summary>What one guard says to a plan.</summary>
public sealed record PlanGuard(string Name, GuardVerdict Verdict, string Words)
{
    /// <summary>True when a refusal may be overruled with the permission <c>console.break-glass</c> and a reason of its own.</summary>
    public bool CanBreakGlass { get; init; }
}

/// <summary>What a guard decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardVerdict>))]
public enum GuardVerdict { Pass, Warn, NeedsApproval, Refuse }

/// <summary>Answer 202 of every action.</summary>
/// <param name="OperationId">Follow it at <c>/operations/{id}</c>.</param>
/// <param name="AlreadyRunning">True when the same action was running on the same target already, and this is that one.</param>
public sealed record OperationAccepted(Guid OperationId, bool AlreadyRunning)
{
    /// <summary>True when it was written down and waits for a second person.</summary>
    public bool AwaitsApproval { get; init; }
}
