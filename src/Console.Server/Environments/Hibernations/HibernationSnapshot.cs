using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>The steps before anything is deleted.</summary>
internal sealed class HibernationSnapshot(HibernationReader reader, PinnedFiles pins, SnapshotStore store)
{
    public async Task<StepEnd> ReadAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        var reading = await LookAsync(run, cancellationToken);
        if (reading.IsRefused) { return reading.Refused; }

        run.Notes.Identity = reading.Identity;
        return StepEnd.Done($"{reading.Whole.Answer.Status.Value}, created {reading.Identity.CreatedAt:u}.");
    }

    public async Task<StepEnd> WriteAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        var reading = await LookAsync(run, cancellationToken);
        if (reading.IsRefused) { return reading.Refused; }

        var pinned = await pins.LookAsync(run.Scope, reading.Whole.Blueprint, cancellationToken);
        var missing = pinned.Where(pin => pin.Presence is Presence.Missing).Select(pin => pin.What).ToList();
        if (missing.Count > 0 && !run.Input.PlanSeen)
        {
            return StepEnd.Stop(OperationStatus.Failed, $"Gone from S3: {string.Join("; ", missing)}. The environment could not be created again as it is; nothing was deleted.");
        }

        var origin = new SnapshotOrigin(run.Scope.Id, reading.Identity.Arn, reading.Identity.CreatedAt, run.Clock.GetUtcNow(), run.By);
        await store.WriteAsync(run, origin, reading.Whole.Blueprint, cancellationToken);
        var members = BlueprintText.Members(reading.Whole.Blueprint).Count;
        return StepEnd.Done(missing.Count is 0 ? $"{members} members written." : $"{members} members written. Gone from S3, as the plan said: {string.Join("; ", missing)}.");
    }

    public async Task<StepEnd> ProveAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(run.OperationId, cancellationToken) is not { } row || store.Open(row) is not { } kept)
        {
            return StepEnd.Stop(OperationStatus.Failed, "The snapshot could not be read back; nothing was deleted.");
        }

        var reading = await LookAsync(run, cancellationToken);
        if (reading.IsRefused) { return reading.Refused; }

        // Against AWS's answer itself: what the mapping to a blueprint loses would be missing on both sides.
        var differences = SnapshotProof.Differences(kept, reading.Whole.Answer, reading.Whole.Tags);
        if (differences.Length > 0 || row.Sha256 != BlueprintText.Sha256(BlueprintText.Write(reading.Whole.Blueprint)))
        {
            return StepEnd.Stop(OperationStatus.Failed, $"The environment is no longer as the snapshot; nothing was deleted. {string.Join("; ", differences)}");
        }

        await store.VerifiedAsync(run, cancellationToken);
        return StepEnd.Done($"Equal to the environment, SHA-256 {row.Sha256[..12]}….");
    }

    private Task<HibernationReading> LookAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken) =>
        reader.ReadAsync(run.Scope, run.Input.Environment, run.Notes.Identity, cancellationToken);
}
