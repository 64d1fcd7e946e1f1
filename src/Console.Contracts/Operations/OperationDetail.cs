using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>One operation with its steps. <c>GET /operations/{id}</c>, live at <c>/watch</c>.</summary>
public sealed record OperationDetail(OperationSummary Summary, ImmutableArray<OperationStep> Steps)
{
    /// <summary>The plan that it was asked for with; null for operations of before plans were kept.</summary>
    public OperationPlan? Plan { get; init; }

    /// <summary>What a person may choose while it is <see cref="OperationStatus.Parked"/>; empty otherwise.</summary>
    public ImmutableArray<OperationChoice> Choices { get; init; } = [];

    /// <summary>What people decided about it since it was asked for, oldest first.</summary>
    public ImmutableArray<OperationDecision> Decisions { get; init; } = [];

    /// <summary>Whether it can be called off now; null when it has ended.</summary>
    public OperationCancel? Cancel { get; init; }

    /// <summary>Why guards were overruled; null when none was.</summary>
    public string? BreakGlass { get; init; }

    /// <summary>When it is called off by itself if nobody approves it; null when it waits for no approval.</summary>
    public DateTimeOffset? ApprovalUntil { get; init; }
}

/// <summary>One step: the intent is written before AWS is called, the outcome after.</summary>
/// <param name="Name">Stable name, for example <c>update-service</c>.</param>
/// <param name="Title">For people, for example <c>Ask ECS for a new deployment</c>.</param>
/// <param name="Detail">What it waits for now, or what came of it; AWS's words where it refused.</param>
/// <param name="Progress">0 to 1 while it can be told; null otherwise.</param>
/// <param name="AwsRequestIds">Ids of the calls that it made, for AWS's support.</param>
/// <param name="Allow">The policy statement that allows what AWS denied it; null when nothing was.</param>
public sealed record OperationStep(
    string Name,
    string Title,
    StepStatus Status,
    string? Detail,
    double? Progress,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<string> AwsRequestIds,
    PolicyStatement? Allow = null);

/// <summary>Where a step stands; called off is one that a person ended while it ran, with what it did until then in its detail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepStatus>))]
public enum StepStatus { Waiting, Running, Succeeded, Failed, CalledOff, Skipped, Unknown }
