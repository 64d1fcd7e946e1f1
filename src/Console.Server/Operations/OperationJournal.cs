using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Live;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>What is written down of operations. A write is on the disk when its task has ended.</summary>
internal sealed class OperationJournal(IDbContextFactory<ConsoleDatabase> databases)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Raised after each write.</summary>
    public ChangeSignal Changed { get; } = new();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>Writes a new operation down, unless it was asked for before or one with the same key runs: then that one is returned and nothing is written.</summary>
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

    /// <summary>The operations that have not ended, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> UnendedAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<OperationRow>().Where(operation => operation.Status == OperationStatus.Running)
            .OrderBy(operation => operation.StartedAt).Select(operation => operation.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Writes an operation and its steps as they are now.</summary>
    public async Task SaveAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Update(operation);
        await database.SaveChangesAsync(cancellationToken);
        Changed.Raise();
    }

    private async Task AddAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Add(operation);
        await database.SaveChangesAsync(cancellationToken);
        Changed.Raise();
    }

    private async Task<OperationRow?> FindSameAsync(OperationRow operation, CancellationToken cancellationToken) =>
        (operation.Token is { } token ? await FindByTokenAsync(token, cancellationToken) : null)
        ?? (operation.RunningKey is { } key ? await FindRunningAsync(key, cancellationToken) : null);
}
