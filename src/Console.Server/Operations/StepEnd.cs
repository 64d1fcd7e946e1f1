using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>How a step ended.</summary>
/// <param name="Step">How the step itself ended.</param>
/// <param name="Detail">What came of it, in words.</param>
/// <param name="Operation">How the operation stands because of it; null when it goes on.</param>
public sealed record StepEnd(StepStatus Step, string Detail, OperationStatus? Operation)
{
    /// <summary>What a person can choose from, when it is parked.</summary>
    public ImmutableArray<ParkChoice> Choices { get; private init; } = [];

    /// <summary>Done; the next step follows.</summary>
    public static StepEnd Done(string detail) => new(StepStatus.Succeeded, detail, null);

    /// <summary>Not needed; the next step follows.</summary>
    public static StepEnd Skipped(string detail) => new(StepStatus.Skipped, detail, null);

    /// <summary>The operation ends here, in this way and for this reason.</summary>
    public static StepEnd Stop(OperationStatus status, string why) => new(
        status switch
        {
            OperationStatus.Succeeded => StepStatus.Succeeded,
            OperationStatus.Cancelled => StepStatus.CalledOff,
            OperationStatus.Unknown or OperationStatus.Stuck => StepStatus.Unknown,
            _ when !status.HasEnded() => throw new ArgumentException($"{status} is not an end.", nameof(status)),
            _ => StepStatus.Failed,
        },
        why,
        status);

    /// <summary>The operation waits for a person: nothing that the console can find out says how it should go on.</summary>
    public static StepEnd Park(string why, params ImmutableArray<ParkChoice> choices) => new(StepStatus.Unknown, why, OperationStatus.Parked)
    {
        Choices = choices.IsEmpty ? throw new ArgumentException("A person needs something to choose.", nameof(choices)) : choices,
    };
}

/// <summary>What was found out about a change whose answer never came.</summary>
public sealed record Observation
{
    private Observation(bool? tookEffect, string detail) => (TookEffect, Detail) = (tookEffect, detail);

    /// <summary>Null when AWS could not tell.</summary>
    public bool? TookEffect { get; }

    public string Detail { get; }

    /// <summary>What a person can choose besides looking again, asking again and giving up, when AWS could not tell.</summary>
    public ImmutableArray<ParkChoice> Choices { get; private init; } = [];

    /// <summary>The change is there: the step is done.</summary>
    public static Observation Happened(string detail) => new(true, detail);

    /// <summary>The change is certainly not there: the step may ask again.</summary>
    public static Observation DidNotHappen(string detail) => new(false, detail);

    /// <summary>Nobody can say: the operation is parked, and a person looks.</summary>
    public static Observation CannotTell(string why, params ImmutableArray<ParkChoice> choices) => new(null, why) { Choices = choices };
}
