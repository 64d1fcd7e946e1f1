using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Restorations;

/// <summary>The last step: what was created is what was kept, member by member.</summary>
internal sealed class RestorationProof(AwsClients aws, WholeEnvironments environments, SnapshotStore store)
{
    private static readonly ParkChoice s_without = ParkChoice.GoOnWithout("The restoration counts as succeeded although nobody has compared it with its snapshot.");

    public async Task<StepEnd> CompareAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(run.Input.SnapshotId, cancellationToken) is not { } row || store.Open(row) is not { } kept)
        {
            return StepEnd.Park("The environment is available, but the snapshot can no longer be read to compare it.", ParkChoice.LookAgain, s_without, ParkChoice.GiveUp);
        }

        var environment = await aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(run.Input.Environment, cancellationToken);
        if (environment is null) { return StepEnd.Stop(OperationStatus.Failed, "The environment was available and is gone: somebody deleted it."); }

        WholeEnvironment found;
        try
        {
            found = await environments.MakeAsync(run.Scope, environment, cancellationToken);
        }
        catch (IncompleteAnswerException incomplete)
        {
            return StepEnd.Park($"The environment is available, but could not be compared: AWS did not tell {string.Join("; ", incomplete.Members)}.", ParkChoice.LookAgain, s_without, ParkChoice.GiveUp);
        }

        var differences = SnapshotProof.Differences(kept, found.Answer, found.Tags);
        return differences.Length is 0
            ? StepEnd.Done($"All {BlueprintText.Members(kept).Count} members are as they were. Its Airflow database is new: DAGs begin paused, and variables and connections have to be entered again.")
            : StepEnd.Stop(OperationStatus.Failed, $"The environment is available, but differs from the snapshot: {string.Join("; ", differences)}");
    }
}
