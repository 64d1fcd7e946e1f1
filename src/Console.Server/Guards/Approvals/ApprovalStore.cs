using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Writes a second person's word down together with what comes of it.</summary>
internal sealed class ApprovalStore(IDbContextFactory<ConsoleDatabase> databases, OperationJournal journal, AuditLog audit)
{
    public async Task<ApprovalRow?> FindAsync(Guid operation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<ApprovalRow>().AsNoTracking().FirstOrDefaultAsync(approval => approval.OperationId == operation, cancellationToken);
    }

    /// <returns>False when the operation waits no longer: somebody else was first, or its time was over. Nothing was written then.</returns>
    public async Task<bool> TryDecideAsync(OperationRow operation, ApprovalRow given, CancellationToken cancellationToken)
    {
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            var waiting = database.Set<OperationRow>().Where(row => row.Id == operation.Id && row.Status == OperationStatus.AwaitingApproval && row.PlanFingerprint == given.Fingerprint);
            if (await (given.Approved ? LetGoOnAsync(waiting, given, cancellationToken) : WaitingEnd.EndAsync(database, waiting, operation.Id, WordsOf(given), given.At, cancellationToken)) is 0) { return false; }

            database.Add(given);
            database.Add(new DecisionRow
            {
                Id = Guid.CreateVersion7(given.At),
                OperationId = operation.Id,
                At = given.At,
                By = given.By,
                Credential = given.Credential,
                What = given.Approved ? "Approved" : "Rejected",
                Reason = given.Reason,
            });
            await audit.AppendAsync(database, EntryOf(operation, given), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        journal.Changed.Raise();
        audit.Changed.Raise();
        return true;
    }

    private static Task<int> LetGoOnAsync(IQueryable<OperationRow> waiting, ApprovalRow given, CancellationToken cancellationToken) => waiting.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.Status, OperationStatus.Running)
            .SetProperty(row => row.Why, $"{given.By} approved it; waiting to begin.")
            .SetProperty(row => row.ApprovalUntil, (DateTimeOffset?)null),
        cancellationToken);

    private static AuditEntry EntryOf(OperationRow operation, ApprovalRow given) => new()
    {
        Event = AuditEvent.Approval,
        Who = given.By,
        Credential = given.Credential,
        What = $"{(given.Approved ? "Approve" : "Reject")}: {operation.Title}",
        Why = given.Reason,
        Scope = operation.Scope,
        Target = operation.Target,
        Before = $"{OperationStatus.AwaitingApproval}, asked for by {operation.By}, plan {given.Fingerprint}",
        After = given.Approved ? "approved" : "rejected",
        OperationId = operation.Id,
    };

    private static string WordsOf(ApprovalRow given) => $"{given.By} rejected it: {given.Reason}";
}
