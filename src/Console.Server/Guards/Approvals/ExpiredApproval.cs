using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Ends an operation that nobody approved in time.</summary>
internal sealed class ExpiredApproval(LeasedWrites writes, OperationJournal journal, AuditLog audit, TimeProvider clock)
{
    /// <exception cref="LeaseLostException">Another replica has the scope now; nothing was written.</exception>
    public async Task EndAsync(Lease lease, OperationRow operation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var why = $"Nobody approved it within {Durations.Words(now - operation.StartedAt)}. Nothing was changed; ask for it again.";
        await writes.WriteAsync(lease, async (database, token) =>
        {
            var waiting = database.Set<OperationRow>().Where(row => row.Id == operation.Id && row.Status == OperationStatus.AwaitingApproval && row.ApprovalUntil <= now);
            if (await WaitingEnd.EndAsync(database, waiting, operation.Id, why, now, token) is 0) { return; }

            await audit.AppendAsync(database, EntryOf(operation, why), token);
        }, cancellationToken);
        journal.Changed.Raise();
        audit.Changed.Raise();
    }

    private static AuditEntry EntryOf(OperationRow operation, string why) => new()
    {
        Event = AuditEvent.Ended,
        Who = operation.By,
        Credential = operation.Credential ?? "",
        What = operation.Title,
        Why = why,
        Scope = operation.Scope,
        Target = operation.Target,
        Before = OperationStatus.AwaitingApproval.ToString(),
        After = OperationStatus.Refused.ToString(),
        OperationId = operation.Id,
    };
}
