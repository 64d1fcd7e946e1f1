using System.Security.Cryptography;
using System.Text.Json;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Keeps snapshots, encrypted with the host's data protection keys.</summary>
internal sealed class SnapshotStore(IDbContextFactory<ConsoleDatabase> databases, IDataProtectionProvider protection, LiveInventory inventory)
{
    private readonly IDataProtector _protector = protection.CreateProtector("DeployConsole.Snapshots.v1");

    /// <summary>Writes a snapshot, in place of the one that the same operation wrote before.</summary>
    public async Task WriteAsync(IRunWrites run, SnapshotOrigin origin, EnvironmentBlueprint blueprint, CancellationToken cancellationToken)
    {
        var row = RowOf(run.OperationId, origin, blueprint);
        await run.WriteAsync(async (database, token) =>
        {
            await database.Set<SnapshotRow>().Where(snapshot => snapshot.Id == row.Id).ExecuteDeleteAsync(token);
            database.Add(row);
        }, cancellationToken);
        Tell();
    }

    private SnapshotRow RowOf(Guid operation, SnapshotOrigin origin, EnvironmentBlueprint blueprint)
    {
        var text = BlueprintText.Write(blueprint);
        return new SnapshotRow
        {
            Id = operation,
            Scope = origin.Scope,
            Environment = blueprint.Name,
            Arn = origin.Arn,
            CreatedAt = origin.CreatedAt,
            TakenAt = origin.TakenAt,
            TakenBy = origin.TakenBy,
            AirflowVersion = blueprint.AirflowVersion,
            Class = blueprint.EnvironmentClass,
            MinWorkers = blueprint.MinWorkers,
            Schedulers = blueprint.Schedulers,
            MinWebservers = blueprint.MinWebservers,
            Content = _protector.Protect(text),
            Sha256 = BlueprintText.Sha256(text),
        };
    }

    public async Task<SnapshotRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SnapshotRow>().AsNoTracking().SingleOrDefaultAsync(snapshot => snapshot.Id == id, cancellationToken);
    }

    /// <summary>What the snapshot holds; null when it can no longer be read or is not what was written.</summary>
    public EnvironmentBlueprint? Open(SnapshotRow snapshot)
    {
        try
        {
            var text = _protector.Unprotect(snapshot.Content);
            return BlueprintText.Sha256(text) == snapshot.Sha256 ? BlueprintText.Read(text) : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes down that the snapshot was read back and found right.</summary>
    public async Task VerifiedAsync(IRunWrites run, CancellationToken cancellationToken)
    {
        await run.WriteAsync(
            (database, token) => database.Set<SnapshotRow>().Where(snapshot => snapshot.Id == run.OperationId).ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.Verified, true), token),
            cancellationToken);
        Tell();
    }

    // The list of snapshots also says which environments exist, so its watchers wait for the inventory's signal.
    private void Tell() => inventory.Changed.Raise();
}

/// <summary>What a snapshot was taken of, by whom and when.</summary>
internal sealed record SnapshotOrigin(
    DeployConsole.Contracts.ScopeId Scope, string Arn, DateTimeOffset CreatedAt, DateTimeOffset TakenAt, string TakenBy);
