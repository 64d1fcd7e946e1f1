using System.Text.Json;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Audit;

namespace DeployConsole.Server.Operations;

/// <summary>What the audit trail says of an operation. Each entry is appended in the transaction that writes what it tells of.</summary>
internal static class OperationAudit
{
    /// <summary>Somebody asked for it, and saw this plan.</summary>
    public static AuditEntry Asked(OperationRow operation) => Of(operation, AuditEvent.Asked, operation.Reason) with
    {
        Before = Lines(operation, change => change.Before),
        After = Lines(operation, change => change.After),
    };

    /// <summary>Guards that can be overruled are to be.</summary>
    public static AuditEntry BrokeGlass(OperationRow operation) => Of(operation, AuditEvent.BreakGlass, operation.BreakGlass ?? "");

    /// <summary>A step is about to change AWS.</summary>
    public static AuditEntry Intent(OperationRow operation, StepRow step) => Of(operation, AuditEvent.Intent, operation.Reason) with { What = Deed(operation, step) };

    /// <summary>What came of a step that changes AWS.</summary>
    public static AuditEntry Outcome(OperationRow operation, StepRow step) => Of(operation, AuditEvent.Outcome, operation.Reason) with
    {
        What = Deed(operation, step),
        After = $"{step.Status}: {step.Detail}",
        AwsRequestIds = Ids(step),
    };

    /// <summary>It came to its end; when that is the no of a guard or of a world that has moved, it is a refusal.</summary>
    public static AuditEntry Ended(OperationRow operation) => Of(operation, operation.Status is OperationStatus.Refused ? AuditEvent.Refusal : AuditEvent.Ended, operation.Reason) with
    {
        After = $"{operation.Status}: {operation.Why}",
        AwsRequestIds = [.. operation.Steps.SelectMany(Ids).Distinct()],
    };

    /// <summary>A person decided about it: an approval, a cancellation, a choice, a guard overruled.</summary>
    /// <param name="before">How it stood; null where that says nothing.</param>
    /// <param name="after">What was decided, in words.</param>
    public static AuditEntry Decided(OperationRow operation, AuditEvent decision, Caller by, string why, string? before, string after) =>
        Of(operation, decision, why) with { Who = by.Name, Credential = by.Credential, Before = before, After = after };

    private static AuditEntry Of(OperationRow operation, AuditEvent happened, string why) => new()
    {
        Event = happened,
        Who = operation.By,
        Credential = operation.Credential ?? "not known: asked for before credentials were kept",
        What = operation.Title,
        Why = why,
        Scope = operation.Scope,
        Target = operation.Target,
        OperationId = operation.Id,
    };

    private static string Deed(OperationRow operation, StepRow step) => $"{operation.Title}: {step.Title}";

    private static string[] Ids(StepRow step) => step.RequestIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? Lines(OperationRow operation, Func<PlannedChange, string> side) =>
        operation.Plan is { } json && JsonSerializer.Deserialize<OperationPlan>(json, OperationJournal.Json) is { Changes: { IsDefaultOrEmpty: false } changes }
            ? string.Join('\n', changes.Select(change => $"{change.What}: {side(change)}"))
            : null;
}
