namespace DeployConsole.Sandbox.Faults;

public enum FaultKind
{
    /// <summary>Refuses with the service's throttling code.</summary>
    Throttle,

    /// <summary>Refuses as IAM does, naming the action.</summary>
    Denied,

    /// <summary>Refuses with <see cref="Fault.Code"/> and <see cref="Fault.Status"/>.</summary>
    Error,

    /// <summary>Never answers; the call is not carried out.</summary>
    Hang,

    /// <summary>Cuts the connection before the answer; the call is not carried out.</summary>
    Reset,

    /// <summary>Carries the call out, then cuts the connection instead of answering.</summary>
    LoseAnswer,

    /// <summary>Carries the call out and cuts the connection in the middle of the answer's body.</summary>
    Truncate,

    /// <summary>Leaves <see cref="Fault.Members"/> out of the answer, wherever they are; all of them when the list is empty.</summary>
    DropMembers,
}

/// <summary>Something that goes wrong for the calls that match; a null matches everything.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Signing name, for example <c>ecs</c>.</summary>
    public string? Service { get; init; }

    public string? Operation { get; init; }

    public string? Account { get; init; }

    public string? Region { get; init; }

    /// <summary>How many calls it hits; null until it is removed.</summary>
    public int? Count { get; init; }

    /// <summary>AWS's error code, for <see cref="FaultKind.Error"/>.</summary>
    public string Code { get; init; } = "InternalFailure";

    public string Message { get; init; } = "The request processing has failed because of an unknown error, exception or failure.";

    /// <summary>HTTP status, for <see cref="FaultKind.Error"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Members to leave out, for <see cref="FaultKind.DropMembers"/>.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
}
