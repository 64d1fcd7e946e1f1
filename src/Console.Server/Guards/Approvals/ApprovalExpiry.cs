using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Looks for what nobody approved in time. Only the replica that holds the scope's lease ends it.</summary>
internal sealed partial class ApprovalExpiry(
    IDbContextFactory<ConsoleDatabase> databases, LeaseKeeper leases, ExpiredApproval expired, TimeProvider clock, ILogger<ApprovalExpiry> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        try
        {
            do { await SweepAsync(stoppingToken); } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The normal end.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var operation in await OverdueAsync(stopping))
            {
                if (leases.Held(LeaseNames.Of(operation.Scope)) is { } lease) { await expired.EndAsync(lease, operation, stopping); }
            }
        }
        catch (Exception failure) when (failure is LeaseLostException or System.Data.Common.DbException or DbUpdateException)
        {
            // The database is away, or another replica has the scope now: whoever can does it later. Until then nothing overdue can be approved.
            LogLater(failure);
        }
    }

    private async Task<List<OperationRow>> OverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var overdue = await database.ReadAsync(
            $"""SELECT 1 FROM "operations" WHERE "Status" = {OperationStatus.AwaitingApproval} AND "ApprovalUntil" <= {now} LIMIT 1""", _ => true, cancellationToken);
        if (overdue.Count is 0) { return []; }

        return await database.Set<OperationRow>().AsNoTracking()
            .Where(row => row.Status == OperationStatus.AwaitingApproval && row.ApprovalUntil != null && row.ApprovalUntil <= now)
            .ToListAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "What nobody approved in time could not be ended now.")]
    private partial void LogLater(Exception failure);
}
