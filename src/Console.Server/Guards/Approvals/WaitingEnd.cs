using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Ends an operation that never began: nothing was changed.</summary>
internal static class WaitingEnd
{
    /// <param name="waiting">The operation, as long as it waits.</param>
    /// <returns>0 when it waits no longer; nothing was written then.</returns>
    public static async Task<int> EndAsync(
        ConsoleDatabase database, IQueryable<OperationRow> waiting, Guid operation, string why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await waiting.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, OperationStatus.Refused)
                .SetProperty(row => row.Why, why)
                .SetProperty(row => row.EndedAt, (DateTimeOffset?)now)
                .SetProperty(row => row.ApprovalUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.RunningKey, (string?)null),
            cancellationToken);
        if (ended > 0)
        {
            await database.Set<StepRow>().Where(step => step.OperationId == operation && step.Status == StepStatus.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(step => step.Status, StepStatus.Skipped), cancellationToken);
        }

        return ended;
    }
}
