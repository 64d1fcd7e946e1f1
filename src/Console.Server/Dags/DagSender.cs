using System.Net;
using Amazon.S3;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Writes the files of a deployment, one after the other, each only while the bucket is as it was seen.</summary>
internal sealed class DagSender(DagBucket bucket, DagHashes hashes, DagStaging staging, DagDeploymentLog log)
{
    // Throttles in one deployment before it gives up; between two the operation waits longer each time.
    private const int Throttles = 5;

    // Looks at a service that does not answer before the outcome counts as unknown.
    private const int Looks = 5;

    public async Task<StepEnd> SendAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        var files = await log.FilesAsync(run.OperationId, cancellationToken);
        var needed = files.Where(file => file.State is not SendState.NotNeeded).ToList();
        if (needed.Count is 0) { return StepEnd.Skipped("Every file is in the folder already, byte for byte."); }

        var target = run.Notes.TargetOf(run);
        for (var index = 0; index < needed.Count; index++)
        {
            var file = needed[index];
            if (file.State is SendState.Written) { continue; }

            if (await run.IsCalledOffAsync(cancellationToken))
            {
                return StepEnd.Stop(OperationStatus.Cancelled, $"It was called off. {DagDeploymentWords.Account(files)}");
            }

            // The host may stop between two files; what is written so far is on the disk.
            run.Stopping.ThrowIfCancellationRequested();
            await DagDeploymentLog.MarkAsync(run, file, SendState.Sending, null, cancellationToken);
            await run.ReportAsync($"Writing {file.Path}, {index + 1} of {needed.Count}.", (double)index / needed.Count, cancellationToken);
            if (await SendAsync(run, target, file, cancellationToken) is { } refused)
            {
                return StepEnd.Stop(OperationStatus.Failed, $"{refused} {DagDeploymentWords.Account(files)}");
            }
        }

        return StepEnd.Done(DagDeploymentWords.Account(files));
    }

    /// <summary>Finds out whether the file that was on its way is there; the others are known.</summary>
    public async Task<Observation> ObserveAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        var files = await log.FilesAsync(run.OperationId, cancellationToken);
        var target = run.Notes.TargetOf(run);
        foreach (var file in files.Where(file => file.State is SendState.Sending))
        {
            try
            {
                var there = await FindOursAsync(target, file, cancellationToken);
                await DagDeploymentLog.MarkAsync(run, file, there is null ? SendState.Waiting : SendState.Written, there, cancellationToken);
            }
            catch (AmazonS3Exception failure) when (AwsFailure.Of(failure) is { } told && (told.Kind is AwsFailureKind.Denied || ++run.Notes.Looks >= Looks))
            {
                return Observation.CannotTell($"{told.Sentence} {DagDeploymentWords.Account(files)}");
            }
        }

        run.Notes.Looks = 0;
        return files.All(file => file.State is SendState.Written or SendState.NotNeeded)
            ? Observation.Happened(DagDeploymentWords.Account(files))
            : Observation.DidNotHappen(DagDeploymentWords.Account(files));
    }

    /// <summary>Sends one file; answers why not, or null. What leaves the outcome open is thrown.</summary>
    private async Task<string?> SendAsync(
        StepRun<DagDeploymentInput, DagDeploymentNotes> run, DagTarget target, DagDeploymentFile file, CancellationToken cancellationToken)
    {
        if (await staging.ContentAsync(run.Input.Upload, file.Path, cancellationToken) is not { } content)
        {
            await DagDeploymentLog.MarkAsync(run, file, SendState.Refused, null, cancellationToken);
            return $"The staged bytes of {file.Path} are gone.";
        }

        try
        {
            var written = await bucket.WriteAsync(target, file, content, cancellationToken);
            await run.CallAnsweredAsync();
            await WrittenAsync(run, target, file, written, cancellationToken);
            return null;
        }
        catch (AmazonS3Exception moved) when (moved.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return await MovedAsync(run, target, file, moved, cancellationToken);
        }
        catch (AmazonS3Exception failure) when (AwsFailure.Of(failure) is { NothingWasDone: true } told)
        {
            // Waiting, and not Sending: S3 said that it did not take it.
            await DagDeploymentLog.MarkAsync(run, file, told.Kind is AwsFailureKind.Throttled ? SendState.Waiting : SendState.Refused, null, cancellationToken);
            if (told.Kind is AwsFailureKind.Throttled && ++run.Notes.Throttles < Throttles) { throw; }

            return $"{file.Path} was not taken: {told.Sentence}";
        }
    }

    private async Task<string?> MovedAsync(IRunWrites run, DagTarget target, DagDeploymentFile file, AmazonS3Exception moved, CancellationToken cancellationToken)
    {
        // An answer that was lost before, or somebody with the same file: either way it is there.
        if (await FindOursAsync(target, file, cancellationToken) is { } ours)
        {
            await WrittenAsync(run, target, file, ours, cancellationToken);
            return null;
        }

        await DagDeploymentLog.MarkAsync(run, file, SendState.Moved, null, cancellationToken);
        var now = await bucket.SeeAsync(target, file.Path, cancellationToken);
        return now switch
        {
            null when file.SeenETag is not null => $"{file.Path} was deleted from the bucket after the files were compared; it was left so.",
            null => $"{file.Path} was not taken: {AwsFailure.Of(moved)?.Sentence ?? moved.Message}",
            { VersionId: { } version } => $"{file.Path} was changed by somebody else after the files were compared (version {version} now); nothing was overwritten.",
            _ => $"{file.Path} was changed by somebody else after the files were compared; nothing was overwritten.",
        };
    }

    private async Task WrittenAsync(IRunWrites run, DagTarget target, DagDeploymentFile file, WrittenObject written, CancellationToken cancellationToken)
    {
        await DagDeploymentLog.MarkAsync(run, file, SendState.Written, written, cancellationToken);
        await hashes.KeepAsync(target, file.Path, written.ETag, written.VersionId, file.Sha256, cancellationToken);
    }

    /// <summary>The object when it has our content and is not the one that was there before; null otherwise.</summary>
    private async Task<WrittenObject?> FindOursAsync(DagTarget target, DagDeploymentFile file, CancellationToken cancellationToken)
    {
        if (await bucket.SeeAsync(target, file.Path, cancellationToken) is not { } seen || seen.ETag == file.SeenETag || seen.SizeBytes != file.SizeBytes)
        {
            return null;
        }

        // Written by this operation, and nothing but the console names it: no need to read it.
        if (seen.Operation == file.OperationId.ToString()) { return new WrittenObject(seen.ETag, seen.VersionId); }

        var hash = await hashes.OfAsync(target, file.Path, seen, cancellationToken);
        return hash == file.Sha256 ? new WrittenObject(seen.ETag, seen.VersionId) : null;
    }
}
