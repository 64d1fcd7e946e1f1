using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Restorations;

/// <summary>Says what a restore creates, what it costs, and what stands in its way.</summary>
internal sealed class RestorationPlanner(AwsClients aws, PinnedFiles pins, SnapshotStore store, TimeProvider clock)
{
    /// <exception cref="ProblemException">There is no such snapshot of this environment.</exception>
    public async Task<OperationPlan> PlanAsync(Scope scope, RestorationInput input, CancellationToken cancellationToken)
    {
        var row = await FindAsync(scope, input, cancellationToken) ?? throw ProblemException.NotFound($"There is no snapshot {input.SnapshotId} of this environment.");
        var blueprint = store.Open(row) ?? throw ProblemException.Refused("The snapshot cannot be read: it is damaged, or the keys that it was encrypted with are gone.");
        var standing = await aws.Reading(scope).Mwaa.FindEnvironmentAsync(input.Environment, cancellationToken);
        var pinned = await pins.LookAsync(scope, blueprint, cancellationToken);
        var price = EnvironmentPrice.Of(scope.Region, scope.Simulated, blueprint.EnvironmentClass, blueprint.MinWorkers, blueprint.Schedulers, blueprint.MinWebservers);
        var now = clock.GetUtcNow();
        var missing = pinned.Where(pin => pin.Presence is Presence.Missing).Select(pin => pin.What).ToList();
        var gaps = SnapshotGaps.Of(blueprint);
        ImmutableArray<PlanFact> facts =
        [
            new("snapshot", $"{row.Id}, {row.Sha256[..12]}"),
            new("environment", standing is null ? "does not exist" : $"{standing.Status?.Value ?? "in an unknown state"}, created {EnvironmentIdentity.Of(standing)?.CreatedAt.ToString("u", CultureInfo.InvariantCulture) ?? "at an unknown time"}"),
            new("gone from S3", missing.Count is 0 ? "nothing" : string.Join(", ", missing)),
        ];
        return new OperationPlan(
            OperationKind.Restoration,
            $"Restore {input.Environment}",
            PlanFingerprint.Of(facts),
            Changes:
            [
                new PlannedChange("Environment", standing?.Status?.Value ?? "does not exist", "created; that takes 20 to 30 minutes, seldom hours"),
                new PlannedChange("Class", "–", blueprint.EnvironmentClass ?? "AWS's default"),
                new PlannedChange("Airflow", "–", blueprint.AirflowVersion ?? "AWS's newest"),
                new PlannedChange("Workers", "–", string.Create(CultureInfo.InvariantCulture, $"{blueprint.MinWorkers?.ToString(CultureInfo.InvariantCulture) ?? "?"} to {blueprint.MaxWorkers?.ToString(CultureInfo.InvariantCulture) ?? "?"}")),
                .. price is null ? (PlannedChange[])[] : [new PlannedChange("Price an hour", "$0.00", string.Create(CultureInfo.InvariantCulture, $"${price.Hourly:0.00##}"))],
            ],
            Kept: [$"The snapshot of {row.TakenAt:u}", $"The DAG files in {PinnedFiles.BucketOf(blueprint)}"],
            Lost: [.. gaps.Select(gap => $"{gap}: not in the snapshot, AWS takes its default"), .. EnvironmentCautions.MetadataLost.Select(lost => $"Not brought back: {char.ToLowerInvariant(lost[0])}{lost[1..]}")],
            Warnings:
            [
                .. gaps.IsEmpty ? (string[])[] : [Incomplete(gaps)],
                .. pinned.Where(pin => pin.Presence is Presence.Unknown).Select(pin => $"Whether the {pin.What} is still there could not be seen. {pin.Why}"),
                .. price is null ? (string[])[$"The price of {blueprint.EnvironmentClass ?? "its class"} in {scope.Region} is not known."] : [],
                .. EnvironmentCautions.OnCreation(blueprint),
                .. EnvironmentCautions.OnOwner(blueprint) is { } owner ? (string[])[owner] : [],
            ],
            Evidence:
            [
                new PlanEvidence("Snapshot", $"taken by {row.TakenBy}, SHA-256 {row.Sha256[..12]}…", row.TakenAt),
                .. pinned.Where(pin => pin.Presence is Presence.Present).Select(pin => new PlanEvidence("In S3", pin.What, now)),
            ],
            -price?.Monthly,
            TypedName: null,
            Refusal(row, blueprint, standing?.Status?.Value, standing is not null, pinned))
        {
            Facts = facts,
            BlastRadius = ["1 environment is created; nothing that exists is changed"],
        };
    }

    /// <summary>The first step: the plan's refusals once more, just before the environment is created.</summary>
    public async Task<StepEnd> CheckAsync(StepRun<RestorationInput, RestorationNotes> run, CancellationToken cancellationToken)
    {
        if (await FindAsync(run.Scope, run.Input, cancellationToken) is not { } row || store.Open(row) is not { } blueprint)
        {
            return StepEnd.Stop(OperationStatus.Failed, "The snapshot is gone or cannot be read; nothing was created.");
        }

        var standing = await aws.Reading(run.Scope).Mwaa.FindEnvironmentAsync(run.Input.Environment, cancellationToken);
        var pinned = await pins.LookAsync(run.Scope, blueprint, cancellationToken);
        if (Refusal(row, blueprint, standing?.Status?.Value, standing is not null, pinned) is { } refusal) { return StepEnd.Stop(OperationStatus.Failed, $"{refusal} Nothing was created."); }

        // With AWS's defaults it is another environment: that is for somebody to decide who has read what is missing.
        return SnapshotGaps.Of(blueprint) is { Length: > 0 } gaps && !run.Input.PlanSeen
            ? StepEnd.Stop(OperationStatus.Failed, $"{Incomplete(gaps)} Nothing was created: look at the plan first, and start from there.")
            : StepEnd.Done($"Snapshot of {row.TakenAt:u}; the name is free.");
    }

    private async Task<SnapshotRow?> FindAsync(Scope scope, RestorationInput input, CancellationToken cancellationToken) =>
        await store.FindAsync(input.SnapshotId, cancellationToken) is { } row && row.Scope == scope.Id && row.Environment == input.Environment ? row : null;

    private static string Incomplete(ImmutableArray<string> gaps) =>
        $"The snapshot is incomplete: AWS left out {string.Join(", ", gaps)} when it was taken, by an earlier version of the console. AWS takes its defaults for them, and the comparison at the end will name them.";

    private static string? Refusal(SnapshotRow row, EnvironmentBlueprint blueprint, string? status, bool stands, ImmutableArray<PinnedFile> pinned)
    {
        if (stands)
        {
            return status is "DELETING"
                ? "It is still being deleted; wait until it is gone."
                : $"An environment of this name exists ({status ?? "in a state that MWAA does not tell"}).";
        }

        if (!row.Verified) { return "The snapshot was never proven equal to the environment."; }

        if (PinGaps.Of(blueprint) is { Length: > 0 } broken)
        {
            return $"The snapshot is incomplete, so AWS would refuse to create the environment: it lacks {string.Join("; ", broken)}. Create the environment with what the snapshot's page shows, and with the file that is missing.";
        }

        var missing = pinned.Where(pin => pin.Presence is Presence.Missing).Select(pin => pin.What).ToList();
        return missing.Count > 0 ? $"Gone from S3: {string.Join("; ", missing)}. Without it the environment cannot be created as it was." : null;
    }
}
