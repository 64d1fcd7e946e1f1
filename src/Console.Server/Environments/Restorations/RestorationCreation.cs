using Amazon.MWAA.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Restorations;

/// <summary>The steps that create. CreateEnvironment takes no token: what it made is known by a tag with the operation's id.</summary>
internal sealed class RestorationCreation(AwsClients aws, SnapshotStore store, LiveInventory inventory)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    // 20 to 30 minutes; AWS speaks of up to a couple of hours, and a failed creation took three.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(8);

    // What was created may not be seen at once.
    private static readonly TimeSpan s_appears = TimeSpan.FromMinutes(5);

    private const string Unmarked = "An environment of this name exists, and MWAA does not say whether this operation created it: it leaves the tags out.";

    private static readonly ParkChoice s_createAgain = ParkChoice.BackTo(
        Restoration.CreateStep, "Create it again", "For somebody who has deleted what is left of it and mended the cause: MWAA is asked once more, from the same snapshot.");

    private static readonly ParkChoice s_leave = ParkChoice.End(
        "leave", "Leave it failed", "The operation ends as failed. What is left of the environment stays as it is, and so does the snapshot.", OperationStatus.Failed);

    public async Task<StepEnd> CreateAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken)
    {
        var name = run.Input.Environment;
        if (await store.FindAsync(run.Input.SnapshotId, cancellationToken) is not { } row || store.Open(row) is not { } blueprint)
        {
            return StepEnd.Stop(OperationStatus.Failed, "The snapshot is gone or cannot be read; nothing was created.");
        }

        if (await FindAsync(run, cancellationToken) is { } standing)
        {
            return IsOurs(run, standing) switch
            {
                true => StepEnd.Done($"MWAA has begun: {standing.Status?.Value}."),
                false => StepEnd.Stop(OperationStatus.Failed, $"An environment {name} exists meanwhile that this operation did not create; nothing was created."),
                null => StepEnd.Park(Unmarked, ParkChoice.LookAgain, ParkChoice.GiveUp),
            };
        }

        try
        {
            var answer = await aws.Acting(run.Scope).Mwaa.CreateEnvironmentAsync(EnvironmentMapping.ToRequest(blueprint, run.OperationId), cancellationToken);
            run.Notes.Arn = answer.Arn;
        }
        catch (ValidationException)
        {
            // MWAA has no error of its own for a name that is taken: perhaps by the creation whose answer was lost.
            if (await FindAsync(run, cancellationToken) is not { } taken || IsOurs(run, taken) is not true) { throw; }
        }

        inventory.Touch(run.Scope.Id, ThingKinds.Environment, name);
        return StepEnd.Done("MWAA has begun.");
    }

    public async Task<Observation> ObserveAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, cancellationToken) is not { } environment) { return Observation.DidNotHappen("There is no environment of this name: it was not created."); }

        return IsOurs(run, environment) switch
        {
            true => Observation.Happened($"MWAA has begun: {environment.Status?.Value}."),
            false => Observation.CannotTell("An environment of this name exists, but it does not carry the mark of this operation: somebody else created it."),
            null => Observation.CannotTell(Unmarked),
        };
    }

    public async Task<StepEnd> FollowAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken)
    {
        var end = await run.UntilAsync(s_look, LookAsync, cancellationToken);
        inventory.Touch(run.Scope.Id, ThingKinds.Environment, run.Input.Environment);
        return end;

        async Task<StepEnd?> LookAsync(CancellationToken token)
        {
            var elapsed = run.Clock.GetUtcNow() - run.IntendedAt;
            var environment = await FindAsync(run, token);
            if (environment is null && elapsed > run.Scope.Pace(s_appears)) { return StepEnd.Stop(OperationStatus.Failed, "It is gone: somebody deleted it while it was created."); }

            var status = environment?.Status?.Value;
            if (status is "AVAILABLE") { return StepEnd.Done($"Available after {Durations.Words(elapsed)}."); }
            if (status is "CREATE_FAILED") { return StepEnd.Park(Failure(environment?.LastUpdate), s_createAgain, s_leave); }
            if (status is "DELETING" or "DELETED") { return StepEnd.Stop(OperationStatus.Failed, "Somebody deletes it while it is created."); }
            if (elapsed > run.Scope.Pace(s_patience)) { return StepEnd.Stop(OperationStatus.Stuck, $"After {Durations.Words(elapsed)} MWAA still says {status ?? "nothing"}."); }

            await run.ReportAsync(Waiting(status, elapsed), null, token);
            return null;
        }
    }

    private Task<AwsEnvironment?> FindAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken) =>
        aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(run.Input.Environment, cancellationToken);

    /// <summary>Whether it carries this operation's mark, which every environment that it creates does; null when MWAA leaves the tags out.</summary>
    private static bool? IsOurs(StepRun<RestorationInput, RestorationNotes> run, AwsEnvironment environment) =>
        environment.Tags is { } tags ? tags.TryGetValue(EnvironmentMapping.OperationTag, out var operation) && operation == run.OperationId.ToString() : null;

    private static string Waiting(string? status, TimeSpan elapsed) => status switch
    {
        null => $"MWAA does not show it yet, {Durations.Words(elapsed)} so far.",
        "PENDING" => $"It waits for VPC endpoints that you make yourself, {Durations.Words(elapsed)} so far; after 72 hours MWAA gives up.",
        _ => $"MWAA says {status}, {Durations.Words(elapsed)} so far.",
    };

    private static string Failure(LastUpdate? update) => update?.Error switch
    {
        { ErrorMessage: { Length: > 0 } message, ErrorCode: { Length: > 0 } code } => $"MWAA could not create it: {message} ({code}). What is left of it has the status CREATE_FAILED and has to be deleted before it can be created again.",
        { ErrorCode: { Length: > 0 } code } => $"MWAA could not create it: {code}. What is left of it has the status CREATE_FAILED and has to be deleted before it can be created again.",
        _ => "MWAA could not create it and does not say why. What is left of it has the status CREATE_FAILED and has to be deleted before it can be created again.",
    };
}
