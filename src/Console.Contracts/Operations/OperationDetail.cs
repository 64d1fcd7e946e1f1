using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>One operation with its steps. <c>GET /operations/{id}</c>, live at <c>/watch</c>.</summary>
public sealed record OperationDetail(OperationSummary Summary, ImmutableArray<OperationStep> Steps);

/// <summary>One step: the intent is written before AWS is called, the outcome after.</summary>
/// <param name="Name">Stable name, for example <c>update-service</c>.</param>
/// <param name="Title">For people, for example <c>Ask ECS for a new deployment</c>.</param>
/// <param name="Detail">What it waits for now, or what came of it; AWS's words where it refused.</param>
/// <param name="Progress">0 to 1 while it can be told; null otherwise.</param>
/// <param name="AwsRequestIds">Ids of the calls that it made, for AWS's support.</param>
public sealed record OperationStep(
    string Name,
    string Title,
    StepStatus Status,
    string? Detail,
    double? Progress,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<string> AwsRequestIds);

/// <summary>Where a step stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepStatus>))]
public enum StepStatus { Waiting, Running, Succeeded, Failed, Skipped, Unknown }
