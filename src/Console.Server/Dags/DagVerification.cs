using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Dags;

/// <summary>The last step of a deployment: what was written is read back.</summary>
internal sealed class DagVerification(DagBucket bucket, DagDeploymentLog log)
{
    public async Task<StepEnd> VerifyAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        var files = await log.FilesAsync(run.OperationId, cancellationToken);
        var written = files.Where(file => file.State is SendState.Written).ToList();
        var target = run.Notes.TargetOf(run);
        var different = new List<string>();
        for (var index = 0; index < written.Count; index++)
        {
            var file = written[index];
            await run.ReportAsync($"Reading {file.Path} back.", (double)index / written.Count, cancellationToken);
            var seen = await bucket.SeeAsync(target, file.Path, cancellationToken);
            if (seen?.ETag != file.NewETag || seen?.VersionId != file.NewVersionId) { different.Add(file.Path); }
        }

        await DagStaging.DropFilesAsync(run, run.Input.Upload, cancellationToken);
        var account = DagDeploymentWords.Account(files);
        return different.Count > 0
            ? StepEnd.Stop(OperationStatus.Superseded, $"Somebody else changed what had been written: {string.Join(", ", different)}. {account}")
            : StepEnd.Done(written.Count is 0
                ? $"{DagDeploymentWords.Counts(files)} Nothing had to be written."
                : $"{DagDeploymentWords.Counts(files)} {account} Airflow sees changed files after about half a minute, new ones within five minutes.");
    }
}
