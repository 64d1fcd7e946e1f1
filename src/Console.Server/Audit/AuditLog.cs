using DeployConsole.Server.Live;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Audit;

/// <summary>What everybody did, in one chain for each database. It can be added to, and nothing else.</summary>
public sealed class AuditLog(IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock)
{
    /// <summary>Raised after entries were added; whoever appends in a transaction of their own raises it once that is committed.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>
    /// Adds an entry in the transaction that <paramref name="database"/> is in, so that it is kept together with what it tells of or not
    /// at all. What the context has pending is saved first. Append last, and commit soon: until then everybody else who appends waits.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or the trail has lost its head.</exception>
    public async Task AppendAsync(ConsoleDatabase database, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(entry);
        if (database.Database.CurrentTransaction is null) { throw new InvalidOperationException("An entry of the audit trail is added in a transaction."); }

        // The head is the last lock that is taken, always: two that take locks in the same order cannot wait for each other.
        await database.SaveChangesAsync(cancellationToken);
        var taken = await database.Database
            .SqlQuery<HeadTaken>($"""UPDATE "audit_head" SET "Sequence" = "Sequence" + 1 WHERE "Id" = 1 RETURNING "Sequence", "Hash" """)
            .ToListAsync(cancellationToken);
        if (taken is not [var head]) { throw new InvalidOperationException("The audit trail has lost its head; nothing is done that cannot be remembered."); }

        var row = AuditSeal.Seal(entry, clock.GetUtcNow(), head.Sequence, head.Hash);
        database.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"""UPDATE "audit_head" SET "Hash" = {row.Hash} WHERE "Id" = 1""", cancellationToken);
    }

    /// <summary>Adds an entry that stands for itself: a refusal, a sign-in.</summary>
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await AppendAsync(database, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Changed.Raise();
    }

    private sealed record HeadTaken(long Sequence, string Hash);
}
