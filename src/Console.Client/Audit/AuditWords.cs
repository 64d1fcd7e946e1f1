using DeployConsole.Contracts;
using DeployConsole.Contracts.Audit;

namespace DeployConsole.Client.Audit;

/// <summary>How the console speaks of the audit trail.</summary>
public static class AuditWords
{
    public static string Of(AuditEvent happened) => happened switch
    {
        AuditEvent.Asked => "Asked for",
        AuditEvent.BreakGlass => "Guard overruled",
        AuditEvent.SignIn => "Signed in",
        AuditEvent.SignInFailed => "Sign-in failed",
        AuditEvent.SignOut => "Signed out",
        AuditEvent.RoleSwitch => "Role switched",
        AuditEvent.Export => "Exported",
        AuditEvent.Refusal => "Refused",
        _ => happened.ToString(),
    };

    /// <summary>An event that this page does not know comes from a newer console, and is shown as it is called there.</summary>
    public static string Of(string happened) => Enum.TryParse<AuditEvent>(happened, out var known) ? Of(known) : happened;

    /// <summary>How an entry looks: refusals, failures and overruled guards are what one looks for first.</summary>
    public static HealthState Look(AuditRecord entry) => Enum.TryParse<AuditEvent>(entry.Event, out var known) ? known switch
    {
        AuditEvent.Refusal or AuditEvent.SignInFailed => HealthState.Failing,
        AuditEvent.BreakGlass => HealthState.Degraded,
        AuditEvent.Intent => HealthState.Working,
        AuditEvent.Outcome or AuditEvent.Ended => Result(entry.After),
        _ => HealthState.Asleep,
    }
    : HealthState.Unknown;

    /// <summary>Whether an entry says nothing good or bad: what was asked for, and what ended without an outcome.</summary>
    public static bool IsNeutral(AuditRecord entry) => Look(entry) is HealthState.Asleep or HealthState.Working;

    private static HealthState Result(string? after) => after?.Split(':')[0] switch
    {
        "Succeeded" => HealthState.Healthy,
        "Failed" or "RolledBack" or "Refused" => HealthState.Failing,
        "Skipped" or "Superseded" or "Cancelled" => HealthState.Asleep,
        "Stuck" => HealthState.Degraded,
        _ => HealthState.Unknown,
    };
}
