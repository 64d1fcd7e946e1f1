using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Audit;

/// <summary>What an entry of the audit trail tells of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditEvent>))]
public enum AuditEvent
{
    /// <summary>Somebody asked for an operation, and it was written down.</summary>
    Asked,

    /// <summary>A step is about to change AWS.</summary>
    Intent,

    /// <summary>What came of a step that changes AWS.</summary>
    Outcome,

    /// <summary>An operation came to its end.</summary>
    Ended,

    /// <summary>A second person said yes, or no: the before and after say which.</summary>
    Approval,

    /// <summary>Somebody tried what was not allowed, or could not be done.</summary>
    Refusal,

    /// <summary>Somebody asked for a running operation to be stopped.</summary>
    Cancellation,

    /// <summary>Somebody chose how a parked operation goes on.</summary>
    Choice,

    /// <summary>A guard was overridden, for the reason that is given.</summary>
    BreakGlass,

    /// <summary>A person or a program came in.</summary>
    SignIn,

    /// <summary>Somebody tried to come in and could not.</summary>
    SignInFailed,

    /// <summary>A person left.</summary>
    SignOut,

    /// <summary>The local user of Development took another role.</summary>
    RoleSwitch,

    /// <summary>The audit trail itself was exported.</summary>
    Export,
}
