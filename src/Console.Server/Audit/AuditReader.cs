using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Audit;

/// <summary>Reads the trail for people, as far as each may see it.</summary>
internal sealed class AuditReader(IDbContextFactory<ConsoleDatabase> databases)
{
    public async ValueTask<ListPage<AuditRecord>> ListAsync(ListQuery query, AuditFilter filter, AuditSight sight, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var matching = sight.Of(database.Set<AuditRow>().AsNoTracking()).Matching(query, filter);
        var total = await matching.CountAsync(cancellationToken);
        var rows = await matching.Sorted(query.Sort).Skip(query.Skip ?? 0).Take(query.Take ?? ListQuery.DefaultTake).ToListAsync(cancellationToken);
        return new ListPage<AuditRecord>([.. rows.Select(AuditRecords.RecordOf)], total, Cells: []);
    }

    /// <summary>Every entry that matches, oldest first, one after the other as they are read.</summary>
    public async IAsyncEnumerable<AuditRecord> StreamAsync(
        ListQuery query, AuditFilter filter, AuditSight sight, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var matching = sight.Of(database.Set<AuditRow>().AsNoTracking()).Matching(query, filter).OrderBy(entry => entry.Sequence);
        await foreach (var row in matching.AsAsyncEnumerable().WithCancellation(cancellationToken)) { yield return AuditRecords.RecordOf(row); }
    }
}
