using System.Collections.Immutable;
using System.Security.Cryptography;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Dags;

/// <summary>Keeps the bytes of files until a deployment has sent them: an accepted deployment survives the death of the process.</summary>
internal sealed class DagStaging(IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock)
{
    /// <summary>How long staged files wait for their deployment.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Stages one file; again under the same path, it replaces the one before. Answers why not, or null.</summary>
    public async Task<StagingRefusal?> StageAsync(UploadOwner owner, string path, byte[] content, CancellationToken cancellationToken)
    {
        if (PythonSource.Refusal(path, content) is { } unreadable) { return new StagingRefusal(StatusCodes.Status400BadRequest, unreadable); }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // Files of one upload arrive side by side, perhaps at two replicas; counting and adding under one lock keeps the limits true.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await OpenAsync(database, owner, cancellationToken) is { } closed) { return closed; }

        await FilesOf(database, owner.Upload).Where(file => file.Path == path).ExecuteDeleteAsync(cancellationToken);
        var sizes = await FilesOf(database, owner.Upload).Select(file => file.SizeBytes).ToListAsync(cancellationToken);
        if (sizes.Count >= DagLimits.Files) { return TooLarge($"A deployment takes at most {DagLimits.Files} files."); }
        if (sizes.Sum() + content.LongLength > DagLimits.TotalBytes) { return TooLarge($"With {path} the deployment exceeds {DagLimits.TotalBytes / 1024 / 1024} MiB."); }

        database.Add(new DagUploadFile
        {
            UploadId = owner.Upload,
            Path = path,
            SizeBytes = content.LongLength,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Content = content,
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Removes one staged file; answers why not, or null, also when it was not there.</summary>
    public async Task<StagingRefusal?> RemoveAsync(UploadOwner owner, string path, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var upload = await database.Set<DagUpload>().SingleOrDefaultAsync(candidate => candidate.Id == owner.Upload, cancellationToken);
        if (upload is null) { return null; }
        if (!Owns(owner, upload)) { return StagingRefusal.NotYours; }
        if (upload.OperationId is not null) { return StagingRefusal.AlreadySent; }

        await FilesOf(database, owner.Upload).Where(file => file.Path == path).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The staged upload as its owner may send it; null when there is none, it is somebody else's, or it has expired.</summary>
    public async Task<StagedUpload?> FindAsync(UploadOwner owner, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var upload = await database.Set<DagUpload>().AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == owner.Upload, cancellationToken);
        if (upload is null || !Owns(owner, upload) || (upload.OperationId is null && upload.StagedAt + Lifetime < clock.GetUtcNow())) { return null; }

        return new StagedUpload(upload.OperationId, await OffersAsync(owner.Upload, cancellationToken));
    }

    /// <summary>The staged files without their bytes, in path order.</summary>
    public async Task<ImmutableArray<DagFileOffer>> OffersAsync(Guid upload, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var files = await FilesOf(database, upload).Select(file => new DagFileOffer(file.Path, file.SizeBytes, file.Sha256)).ToListAsync(cancellationToken);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The bytes of one staged file.</summary>
    public async Task<byte[]?> ContentAsync(Guid upload, string path, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await FilesOf(database, upload).Where(file => file.Path == path).Select(file => file.Content).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Ties the files to the operation that sends them; false when another has them.</summary>
    public static async Task<bool> TieAsync(IRunWrites run, Guid upload, CancellationToken cancellationToken)
    {
        var tied = 0;
        await run.WriteAsync(async (database, token) => tied = await database.Set<DagUpload>()
            .Where(candidate => candidate.Id == upload && (candidate.OperationId == null || candidate.OperationId == run.OperationId))
            .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.OperationId, run.OperationId), token), cancellationToken);
        return tied is 1;
    }

    /// <summary>Forgets an upload that is not being sent, with its files.</summary>
    public async Task DropAsync(Guid upload, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<DagUpload>().Where(candidate => candidate.Id == upload && candidate.OperationId == null).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets the bytes of an upload; the upload itself stays known for a day, so that a second click finds its operation.</summary>
    public static Task DropFilesAsync(IRunWrites run, Guid upload, CancellationToken cancellationToken) =>
        run.WriteAsync((database, token) => FilesOf(database, upload).ExecuteDeleteAsync(token), cancellationToken);

    private async Task<StagingRefusal?> OpenAsync(ConsoleDatabase database, UploadOwner owner, CancellationToken cancellationToken)
    {
        // The first file makes the upload's row; all of them lock it until their transaction ends, so each counts what those before it added.
        var now = clock.GetUtcNow();
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO dag_uploads ("Id", "Scope", "Environment", "By", "StagedAt")
            VALUES ({owner.Upload.ToString("D")}, {owner.Scope.ToString()}, {owner.Environment}, {owner.By}, {now.ToUnixTimeMilliseconds()}) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        var mine = database.Set<DagUpload>().AsNoTracking().Where(candidate => candidate.Id == owner.Upload);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(upload => upload.By, upload => upload.By), cancellationToken);

        var upload = await mine.SingleAsync(cancellationToken);
        return !Owns(owner, upload) ? StagingRefusal.NotYours
            : upload.OperationId is not null ? StagingRefusal.AlreadySent
            : upload.StagedAt + Lifetime < now ? StagingRefusal.Expired
            : null;
    }

    private static bool Owns(UploadOwner owner, DagUpload upload) =>
        upload.By == owner.By && upload.Scope == owner.Scope && upload.Environment == owner.Environment;

    private static StagingRefusal TooLarge(string words) => new(StatusCodes.Status413PayloadTooLarge, words);

    private static IQueryable<DagUploadFile> FilesOf(ConsoleDatabase database, Guid upload) =>
        database.Set<DagUploadFile>().AsNoTracking().Where(file => file.UploadId == upload);
}
