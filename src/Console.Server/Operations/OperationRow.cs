using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>An operation as the database keeps it.</summary>
internal sealed class OperationRow
{
    public required Guid Id { get; init; }

    public required OperationKind Kind { get; init; }

    public required ScopeId Scope { get; init; }

    public required string Target { get; init; }

    public required string TargetPath { get; init; }

    public required string Title { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    /// <summary>What was asked for, as JSON of the definition's input.</summary>
    public required string Input { get; init; }

    /// <summary>What the steps found out for each other, as JSON of the definition's notes.</summary>
    public required string Notes { get; set; }

    /// <summary>Kind family, scope and target until it has ended, null after: a unique index lets one be at a time.</summary>
    public required string? RunningKey { get; set; }

    /// <summary>What the caller calls the request, so that asking twice is asking once, also after it has ended; null when it has no name.</summary>
    public string? Token { get; init; }

    /// <summary>The plan as it was shown, as JSON; null for operations of before plans were kept.</summary>
    public string? Plan { get; init; }

    /// <summary>Of the plan: what an approval is bound to, and what the run compares.</summary>
    public string? PlanFingerprint { get; init; }

    /// <summary>By what the person signed in; null when that is not known.</summary>
    public string? Credential { get; init; }

    /// <summary>As the identity provider names them, separated by blanks.</summary>
    public string Roles { get; init; } = "";

    /// <summary>Why guards were overruled; null when nobody asked for that.</summary>
    public string? BreakGlass { get; init; }

    /// <summary>While it is parked: what can be chosen, as JSON of <see cref="ParkChoice"/>s.</summary>
    public string? Choices { get; set; }

    /// <summary>What was chosen, until the runner has taken it up. Set by the desk, only while it is parked.</summary>
    public string? Chosen { get; set; }

    /// <summary>A person called it off. Set by the desk; the runner never writes it.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>Why it can no longer be called off; null while it can. Set together with the intent of the step that decides it.</summary>
    public string? NoCancel { get; set; }

    /// <summary>When it is called off unless somebody approved it.</summary>
    public DateTimeOffset? ApprovalUntil { get; set; }

    public required OperationStatus Status { get; set; }

    public required string Why { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<StepRow> Steps { get; init; } = [];
}

/// <summary>What a person decided about an operation, as the database keeps it. Only ever added.</summary>
internal sealed class DecisionRow
{
    public required Guid Id { get; init; }

    public required Guid OperationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? Credential { get; init; }

    /// <summary>In words, for example <c>Look again</c>.</summary>
    public required string What { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A step as the database keeps it.</summary>
internal sealed class StepRow
{
    public required Guid OperationId { get; init; }

    public required int Ordinal { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public StepStatus Status { get; set; } = StepStatus.Waiting;

    public string? Detail { get; set; }

    public double? Progress { get; set; }

    /// <summary>When the intent was committed: what AWS did at the step's request happened after this.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>AWS's request ids, separated by blanks.</summary>
    public string RequestIds { get; set; } = "";
}
