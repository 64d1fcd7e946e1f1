using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Live;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>What is written down of operations. A write is on the disk when its task has ended.</summary>
/// <remarks>
/// Two write: whoever asks adds rows and, while nobody runs them, moves them on (<see cref="OperationDecisions"/>); the holder of the
/// scope's lease writes what runs, each time in a transaction that fails when the lease has changed hands.
/// </remarks>
internal sealed class OperationJournal(IDbContextFactory<ConsoleDatabase> databases, LeasedWrites writes, AuditLog audit)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Raised after each write.</summary>
    public ChangeSignal Changed { get; } = new();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>Writes a new operation down, unless it was asked for before or one with the same key is under way: then that one is returned and nothing is written.</summary>
    public async Task<OperationRow?> TryAddAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        try
        {
            await AddAsync(operation, cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            if (await FindSameAsync(operation, cancellationToken) is { } same) { return same; }
        }

        // The one that stood in the way has ended meanwhile; or the write failed for another reason, and does so again.
        await AddAsync(operation, cancellationToken);
        return null;
    }

    /// <summary>The operation that was asked for with this token; null when there is none.</summary>
    public async Task<OperationRow?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<OperationRow>().AsNoTracking().FirstOrDefaultAsync(operation => operation.Token == token, cancellationToken);
    }

    public async Task<OperationRow?> FindRunningAsync(string runningKey, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<OperationRow>().AsNoTracking().FirstOrDefaultAsync(operation => operation.RunningKey == runningKey, cancellationToken);
    }

    public async Task<OperationRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = await database.Set<OperationRow>().AsNoTracking().Include(operation => operation.Steps)
            .FirstOrDefaultAsync(operation => operation.Id == id, cancellationToken);
        found?.Steps.Sort((left, right) => left.Ordinal.CompareTo(right.Ordinal));
        return found;
    }

    /// <summary>Whether somebody has called it off by now.</summary>
    public async Task<bool> IsCalledOffAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<OperationRow>().AnyAsync(operation => operation.Id == id && operation.CancelRequested, cancellationToken);
    }

    /// <summary>What a scope's holder has to run, oldest first; and which of it was called off before it changed anything: what has begun to change something is not interrupted, and stops by itself.</summary>
    public async Task<IReadOnlyList<(Guid Id, bool CalledOff)>> WorkAsync(ScopeId scope, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ReadAsync(
            $"""
             SELECT "Id", "CancelRequested" AND "NoCancel" IS NULL FROM "operations"
             WHERE "Scope" = {scope} AND "Status" = {OperationStatus.Running} ORDER BY "StartedAt"
             """,
            row => (Guid.Parse(row.GetString(0)), row.GetBoolean(1)), cancellationToken);
    }

    /// <summary>The scopes that operations run in, configured or not.</summary>
    public async Task<IReadOnlyList<ScopeId>> ScopesAtWorkAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ReadAsync(
            $"""SELECT DISTINCT "Scope" FROM "operations" WHERE "Status" = {OperationStatus.Running}""", row => ScopeId.Of(row.GetString(0)), cancellationToken);
    }

    /// <summary>Writes an operation and its steps as they are now.</summary>
    /// <exception cref="LeaseLostException">Another replica runs it by now; nothing was written.</exception>
    public Task SaveAsync(OperationRow operation, Lease lease, CancellationToken cancellationToken) =>
        WriteAsync(operation, lease, noCancel: null, [], cancellationToken);

    /// <summary>The same, together with what the audit trail says of it.</summary>
    public Task SaveAsync(OperationRow operation, Lease lease, IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken) =>
        WriteAsync(operation, lease, noCancel: null, entries, cancellationToken);

    /// <summary>Writes the intent of a step. When it is the one from which the operation can no longer be called off, and it was called off, nothing is written.</summary>
    /// <param name="noCancel">Why it can no longer be called off from here on; null when it still can.</param>
    /// <param name="intent">What the audit trail says of it; null for a step that only looks.</param>
    /// <returns>False when it was called off.</returns>
    /// <exception cref="LeaseLostException">Another replica runs it by now; nothing was written.</exception>
    public async Task<bool> TryIntendAsync(OperationRow operation, Lease lease, string? noCancel, AuditEntry? intent, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(operation, lease, noCancel, intent is null ? [] : [intent], cancellationToken);
            return true;
        }
        catch (CalledOffException)
        {
            return false;
        }
    }

    private async Task WriteAsync(
        OperationRow operation, Lease lease, string? noCancel, IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await writes.WriteAsync(lease, async (database, token) =>
        {
            if (noCancel is not null)
            {
                // Who calls it off looks at NoCancel in the same way: whoever writes first decides.
                var going = database.Set<OperationRow>().Where(row => row.Id == operation.Id && !row.CancelRequested);
                if (await going.ExecuteUpdateAsync(set => set.SetProperty(row => row.NoCancel, noCancel), token) is 0) { throw new CalledOffException(); }

                operation.NoCancel = noCancel;
            }

            database.Update(operation);
            database.Entry(operation).Property(row => row.CancelRequested).IsModified = false;
            foreach (var entry in entries) { await audit.AppendAsync(database, entry, token); }
        }, cancellationToken);
        Changed.Raise();
        if (entries.Count > 0) { audit.Changed.Raise(); }
    }

    private async Task AddAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            database.Add(operation);
            await audit.AppendAsync(database, OperationAudit.Asked(operation), cancellationToken);
            if (operation.BreakGlass is not null) { await audit.AppendAsync(database, OperationAudit.BrokeGlass(operation), cancellationToken); }

            await transaction.CommitAsync(cancellationToken);
        }

        Changed.Raise();
        audit.Changed.Raise();
    }

    private async Task<OperationRow?> FindSameAsync(OperationRow operation, CancellationToken cancellationToken) =>
        (operation.Token is { } token ? await FindByTokenAsync(token, cancellationToken) : null)
        ?? (operation.RunningKey is { } key ? await FindRunningAsync(key, cancellationToken) : null);

    private sealed class CalledOffException : Exception;
}
