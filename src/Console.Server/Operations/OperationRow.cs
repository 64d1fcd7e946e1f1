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

    /// <summary>Kind family, scope and target while it runs, null after: a unique index lets one run at a time.</summary>
    public required string? RunningKey { get; set; }

    /// <summary>What the caller calls the request, so that asking twice is asking once, also after it has ended; null when it has no name.</summary>
    public string? Token { get; init; }

    public required OperationStatus Status { get; set; }

    public required string Why { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<StepRow> Steps { get; init; } = [];
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
