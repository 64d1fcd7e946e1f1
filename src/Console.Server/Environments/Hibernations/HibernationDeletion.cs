using Amazon.MWAA.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>The steps that delete. DeleteEnvironment takes no token and no ARN: whoever has the name goes, so it is looked at right before.</summary>
internal sealed class HibernationDeletion(AwsClients aws, HibernationReader reader, SnapshotStore store, LiveInventory inventory)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    // Typically 10 to 30 minutes, an hour has been seen; what takes this long needs a person.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(6);

    public async Task<StepEnd> DeleteAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        var name = run.Input.Environment;
        var environment = await aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(name, cancellationToken);
        if (environment is null) { return StepEnd.Done($"{name} was gone already."); }
        if (EnvironmentIdentity.Of(environment) == run.Notes.Identity && environment.Status?.Value is ("DELETING" or "DELETED")) { return StepEnd.Done("It is being deleted already."); }

        var reading = await reader.OfAsync(run.Scope, environment, run.Notes.Identity, cancellationToken);
        if (reading.IsRefused) { return reading.Refused; }
        if (await store.FindAsync(run.OperationId, cancellationToken) is not { Verified: true } row || row.Sha256 != BlueprintText.Sha256(BlueprintText.Write(reading.Whole.Blueprint)))
        {
            return StepEnd.Stop(OperationStatus.Failed, "The environment changed after the snapshot was proven; nothing was deleted.");
        }

        try
        {
            await aws.Acting(run.Scope).Mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = name }, cancellationToken);
        }
        catch (ValidationException)
        {
            // MWAA refuses to delete what is being deleted: perhaps by somebody else, a moment ago.
            if (await ObserveAsync(run, cancellationToken) is not { TookEffect: true } seen) { throw; }

            return StepEnd.Done(seen.Detail);
        }

        inventory.Touch(run.Scope.Id, ThingKinds.Environment, name);
        return StepEnd.Done("MWAA has begun.");
    }

    public async Task<Observation> ObserveAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        var environment = await aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(run.Input.Environment, cancellationToken);
        if (environment is null) { return Observation.Happened("It is gone."); }
        if (EnvironmentIdentity.Of(environment) is not { } identity) { return Observation.CannotTell("MWAA does not say which environment has the name now."); }
        if (identity != run.Notes.Identity) { return Observation.Happened(Replaced(identity)); }

        return environment.Status?.Value is "DELETING" or "DELETED"
            ? Observation.Happened("MWAA has begun.")
            : Observation.DidNotHappen($"MWAA says {environment.Status?.Value ?? "nothing"}: it was not deleted.");
    }

    public async Task<StepEnd> FollowAsync(StepRun<HibernationInput, HibernationNotes> run, CancellationToken cancellationToken)
    {
        var name = run.Input.Environment;
        var end = await run.UntilAsync(s_look, LookAsync, cancellationToken);
        inventory.Touch(run.Scope.Id, ThingKinds.Environment, name);
        return end;

        async Task<StepEnd?> LookAsync(CancellationToken token)
        {
            var elapsed = run.Clock.GetUtcNow() - run.IntendedAt;
            var environment = await aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(name, token);
            if (environment is null) { return StepEnd.Done($"{name} is gone. Its snapshot brings it back."); }
            if (EnvironmentIdentity.Of(environment) is { } identity && identity != run.Notes.Identity) { return StepEnd.Done(Replaced(identity)); }

            var status = environment.Status?.Value ?? "nothing";
            if (elapsed > run.Scope.Pace(s_patience)) { return StepEnd.Stop(OperationStatus.Stuck, $"After {Durations.Words(elapsed)} MWAA still says {status}."); }

            await run.ReportAsync($"MWAA says {status}, {Durations.Words(elapsed)} so far.", null, token);
            return null;
        }
    }

    private static string Replaced(EnvironmentIdentity identity) =>
        $"It is gone; another one of the same name was created {identity.CreatedAt:u} and is left alone.";
}
