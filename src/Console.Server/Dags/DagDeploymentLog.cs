using System.Collections.Immutable;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Dags;

/// <summary>Writes down how far each file of a deployment has come, before and after S3 is asked.</summary>
internal sealed class DagDeploymentLog(IDbContextFactory<ConsoleDatabase> databases)
{
    /// <summary>Writes the files of a deployment down, in place of those of an earlier look.</summary>
    public static Task BeginAsync(IRunWrites run, ImmutableArray<ComparedFile> compared, CancellationToken cancellationToken) => run.WriteAsync(async (database, token) =>
    {
        await database.Set<DagDeploymentFile>().Where(file => file.OperationId == run.OperationId).ExecuteDeleteAsync(token);
        database.AddRange(compared.Select(file => new DagDeploymentFile
        {
            OperationId = run.OperationId,
            Path = file.Offer.Path,
            SizeBytes = file.Offer.SizeBytes,
            Sha256 = file.Offer.Sha256,
            Change = file.Change,
            SeenETag = file.Seen?.ETag,
            OldVersionId = file.Seen?.VersionId,
            State = file.Change is DagChange.Unchanged ? SendState.NotNeeded : SendState.Waiting,
        }));
    }, cancellationToken);

    /// <summary>The files of a deployment, in path order.</summary>
    public async Task<IReadOnlyList<DagDeploymentFile>> FilesAsync(Guid operation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var files = await database.Set<DagDeploymentFile>().AsNoTracking().Where(file => file.OperationId == operation).ToListAsync(cancellationToken);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Writes down a new state of a file, and what S3 has of it when it was written.</summary>
    public static Task MarkAsync(IRunWrites run, DagDeploymentFile file, SendState state, WrittenObject? written, CancellationToken cancellationToken)
    {
        (file.State, file.NewETag, file.NewVersionId) = (state, written?.ETag, written?.VersionId);
        return run.WriteAsync((database, _) =>
        {
            database.Update(file);
            return Task.CompletedTask;
        }, cancellationToken);
    }
}
