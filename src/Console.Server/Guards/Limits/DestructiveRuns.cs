using DeployConsole.Contracts;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards.Limits;

/// <summary>Counts the destructive operations of the last hour, for all replicas.</summary>
internal sealed class DestructiveRuns(IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock)
{
    public static readonly TimeSpan Span = TimeSpan.FromHours(1);

    /// <summary>What stands in the way of one more; null when nothing does.</summary>
    public async Task<LimitReached?> LookAsync(ScopeId scope, DestructiveLimit limit, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ReachedAsync(database, scope, limit, cancellationToken);
    }

    /// <summary>Takes a place for an operation that is about to run, unless there is none. Asked again for the same operation, it has one.</summary>
    /// <param name="overruled">True to take one although none is free.</param>
    public async Task<LimitReached?> TakeAsync(Guid operation, ScopeId scope, DestructiveLimit limit, bool overruled, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // The row's lock is held to the end: whoever counts next sees what is added here, on SQLite and on PostgreSQL.
        await database.Set<DestructiveTurnRow>().ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Turn, row => row.Turn + 1), cancellationToken);
        if (await database.Set<DestructiveRow>().AnyAsync(run => run.OperationId == operation, cancellationToken)) { return null; }
        if (!overruled && await ReachedAsync(database, scope, limit, cancellationToken) is { } reached) { return reached; }

        database.Add(new DestructiveRow { OperationId = operation, Scope = scope, At = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<LimitReached?> ReachedAsync(ConsoleDatabase database, ScopeId scope, DestructiveLimit limit, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Span;
        var recent = database.Set<DestructiveRow>().Where(run => run.At > since);
        return await FullAsync(recent.Where(run => run.Scope == scope), limit.PerScope, scope, cancellationToken)
            ?? await FullAsync(recent, limit.Console, null, cancellationToken);
    }

    private static async Task<LimitReached?> FullAsync(IQueryable<DestructiveRow> runs, int limit, ScopeId? scope, CancellationToken cancellationToken)
    {
        if (limit is 0) { return new LimitReached(scope, limit, null); }

        // A place is free again when the oldest of the newest ones that fill the limit is an hour old.
        var filling = await runs.OrderByDescending(run => run.At).Select(run => run.At).Take(limit).ToListAsync(cancellationToken);
        return filling.Count < limit ? null : new LimitReached(scope, limit, filling[^1] + Span);
    }
}

/// <param name="Scope">Where; null for the whole console.</param>
/// <param name="FreeAt">When the next one may begin; null when the limit allows none at all.</param>
internal sealed record LimitReached(ScopeId? Scope, int Limit, DateTimeOffset? FreeAt);
