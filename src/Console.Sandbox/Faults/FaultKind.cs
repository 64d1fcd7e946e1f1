namespace DeployConsole.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Refuses with the service's throttling code.</summary>
    Throttle,

    /// <summary>Refuses as IAM does, naming the action; with <see cref="Fault.Allow"/> or <see cref="Fault.Policy"/> all but what is allowed.</summary>
    Denied,

    /// <summary>Refuses with <see cref="Fault.Code"/> and <see cref="Fault.Status"/>.</summary>
    Error,

    /// <summary>Carries the call out after <see cref="Fault.Milliseconds"/>.</summary>
    Delay,

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

    /// <summary>Carries the change out, but for <see cref="Fault.Seconds"/> reads of the service answer as before it. ECS and MWAA.</summary>
    EventualConsistency,
}
