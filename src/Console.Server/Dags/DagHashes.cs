using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Dags;

/// <summary>What objects of DAG folders hash to, reading as few of them as can be.</summary>
internal sealed class DagHashes(IDbContextFactory<ConsoleDatabase> databases, DagBucket bucket)
{
    /// <summary>The SHA-256 of the object that was seen; null when it has changed meanwhile.</summary>
    public async Task<string?> OfAsync(DagTarget target, string path, SeenObject seen, CancellationToken cancellationToken)
    {
        if (seen.ProvenSha256 is { } told) { return told; }

        if (await FindAsync(target, path, seen, cancellationToken) is { } known) { return known; }

        if (await bucket.HashAsync(target, path, seen, cancellationToken) is not { } read) { return null; }

        await KeepAsync(target, path, seen.ETag, seen.VersionId, read, cancellationToken);
        return read;
    }

    public async Task KeepAsync(DagTarget target, string path, string eTag, string? versionId, string sha256, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var key = target.KeyOf(path);

        // One statement, so that two plans at once cannot both try to add the row.
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "dag_object_hashes" ("Bucket", "Key", "ETag", "VersionId", "Sha256") VALUES ({target.Bucket}, {key}, {eTag}, {versionId}, {sha256})
            ON CONFLICT ("Bucket", "Key") DO UPDATE SET "ETag" = excluded."ETag", "VersionId" = excluded."VersionId", "Sha256" = excluded."Sha256"
            """,
            cancellationToken);
    }

    private async Task<string?> FindAsync(DagTarget target, string path, SeenObject seen, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var key = target.KeyOf(path);
        return await database.Set<DagObjectHash>()
            .Where(hash => hash.Bucket == target.Bucket && hash.Key == key && hash.ETag == seen.ETag && hash.VersionId == seen.VersionId)
            .Select(hash => hash.Sha256)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
