using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Dags;

/// <summary>The first step of a deployment: what of the staged files is new, changed or there already.</summary>
internal sealed class DagComparisonStep(DagTargets targets, DagBucket bucket, DagComparison comparison, DagStaging staging, DagDeploymentLog log)
{
    public async Task<StepEnd> CompareAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        if (!await DagStaging.TieAsync(run, run.Input.Upload, cancellationToken))
        {
            return StepEnd.Stop(OperationStatus.Failed, "The staged files are gone or were sent by another deployment; nothing was written.");
        }

        var offers = await staging.OffersAsync(run.Input.Upload, cancellationToken);
        if (offers.IsEmpty) { return StepEnd.Stop(OperationStatus.Failed, "The staged files are gone; nothing was written."); }

        if (await targets.FindAsync(run.Scope, run.Input.Environment, cancellationToken) is not { } target)
        {
            return StepEnd.Stop(OperationStatus.Failed, $"{run.Input.Environment} is gone, or MWAA does not say where it keeps its DAG files; nothing was written.");
        }

        (run.Notes.Bucket, run.Notes.Prefix) = (target.Bucket, target.Prefix);
        var refused = offers.Select(offer => target.Refusal(offer.Path) is { } refusal ? $"{offer.Path}: {refusal}" : null).OfType<string>().ToList();
        if (refused.Count > 0) { return StepEnd.Stop(OperationStatus.Failed, $"Nothing was written. {string.Join(' ', refused)}"); }

        var versioned = await bucket.IsVersionedAsync(target, cancellationToken);
        await DagDeploymentLog.BeginAsync(run, await comparison.CompareAsync(target, offers, cancellationToken), cancellationToken);
        var counts = DagDeploymentWords.Counts(await log.FilesAsync(run.OperationId, cancellationToken));
        return StepEnd.Done(versioned switch
        {
            true => counts,
            false => $"{counts} The bucket {target.Bucket} keeps no versions: what is overwritten cannot be brought back.",
            null => $"{counts} Whether the bucket {target.Bucket} keeps versions may not be read.",
        });
    }
}
