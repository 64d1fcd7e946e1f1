using System.Collections.Immutable;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>Says what a hibernation keeps, what it loses and what it saves.</summary>
internal sealed class HibernationPlanner(AwsClients aws, WholeEnvironments environments, AirflowLook airflow, PinnedFiles pins, LiveInventory inventory, TimeProvider clock)
{
    /// <exception cref="ProblemException">There is no such environment.</exception>
    public async Task<OperationPlan> PlanAsync(Scope scope, string name, CancellationToken cancellationToken)
    {
        var environment = await aws.Reading(scope).Mwaa.FindEnvironmentAsync(name, cancellationToken)
            ?? throw ProblemException.NotFound($"There is no environment of this name in {scope.Id}.");
        var whole = await WholeAsync(scope, environment, cancellationToken);
        var blueprint = whole.Blueprint;
        var pinned = await pins.LookAsync(scope, blueprint, cancellationToken);
        var activity = ActivityOf(scope, environment);
        var price = EnvironmentPrice.Of(scope.Region, scope.Simulated, blueprint.EnvironmentClass, blueprint.MinWorkers, blueprint.Schedulers, blueprint.MinWebservers);
        var identity = EnvironmentIdentity.Of(environment);
        var missing = pinned.Where(pin => pin.Presence is Presence.Missing).Select(pin => pin.What).ToList();
        ImmutableArray<PlanFact> facts =
        [
            new("environment", identity?.Arn),
            new("created", identity?.CreatedAt.ToString("u", System.Globalization.CultureInfo.InvariantCulture)),
            new("status", environment.Status?.Value),
            new("settings", BlueprintText.Sha256(BlueprintText.Write(blueprint))[..12]),
            new("gone from S3", missing.Count is 0 ? "nothing" : string.Join(", ", missing)),
            new("in use", activity.State is ActivityState.Busy ? "yes" : "not seen"),
        ];
        return new OperationPlan(
            OperationKind.Hibernation,
            $"Delete {name}",
            PlanFingerprint.Of(facts),
            Changes:
            [
                new PlannedChange("Environment", environment.Status?.Value ?? "unknown", "deleted"),
                new PlannedChange("Snapshot", "none", $"all {BlueprintText.Members(blueprint).Count} settings that AWS tells, encrypted, read back and compared before anything is deleted"),
                .. price is null ? (PlannedChange[])[] : [new PlannedChange("Price an hour", $"${price.Hourly:0.00##}", "$0.00")],
            ],
            Kept: Kept(blueprint),
            Lost: [.. EnvironmentCautions.MetadataLost, .. missing.Select(pin => $"A faithful restore: the {pin} is gone already")],
            Warnings:
            [
                .. ActivityWarning(activity),
                .. missing.Select(pin => $"The {pin} is gone from S3: the environment cannot be created again as it is."),
                .. pinned.Where(pin => pin.Presence is Presence.Unknown).Select(pin => $"Whether the {pin.What} is still there could not be seen. {pin.Why}"),
                .. price is null ? (string[])[$"The price of {blueprint.EnvironmentClass ?? "its class"} in {scope.Region} is not known."] : [],
                .. AbsenceWarning(whole),
                .. EnvironmentCautions.OnCreation(blueprint),
            ],
            Evidence: Evidence(scope, whole, activity, pinned),
            price?.Monthly,
            TypedName: name,
            HibernationRules.Refusal(whole))
        {
            Facts = facts,
            BlastRadius = [.. await airflow.WordsAsync(scope, environment, cancellationToken)],
        };
    }

    private async Task<WholeEnvironment> WholeAsync(Scope scope, AwsEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            return await environments.MakeAsync(scope, environment, cancellationToken);
        }
        catch (IncompleteAnswerException incomplete)
        {
            throw ProblemException.Refused(HibernationRules.Refusal(environment) ?? incomplete.Message);
        }
    }

    private EnvironmentActivity ActivityOf(Scope scope, AwsEnvironment environment)
    {
        var picture = inventory.Picture(scope.Id) ?? new Picture(scope.Id);
        return EnvironmentActivity.Of(
            picture.Activity.GetValueOrDefault(environment.Name), picture.Reading(CellKinds.Activity), EnvironmentIdentity.Of(environment)?.CreatedAt);
    }

    private ImmutableArray<PlanEvidence> Evidence(Scope scope, WholeEnvironment whole, EnvironmentActivity activity, ImmutableArray<PinnedFile> pinned)
    {
        var (now, environment) = (clock.GetUtcNow(), whole.Answer);
        return
        [
            new PlanEvidence("Status", environment.Status?.Value ?? "unknown", now),
            new PlanEvidence("Activity", $"{activity.State}: {activity.Why}", inventory.Picture(scope.Id)?.Activity.GetValueOrDefault(environment.Name)?.AsOf),
            .. whole.Absent.IsEmpty ? (PlanEvidence[])[] : [new PlanEvidence("Not set", string.Join(", ", whole.Absent), now)],
            .. whole.Compared is { } compared ? (PlanEvidence[])[new PlanEvidence("Nothing left out", "compared with what the console read before", compared)] : [],
            .. pinned.Where(pin => pin.Presence is Presence.Present).Select(pin => new PlanEvidence("In S3", pin.What, now)),
        ];
    }

    private static ImmutableArray<string> Kept(EnvironmentBlueprint blueprint)
    {
        string?[] kept =
        [
            $"The bucket {PinnedFiles.BucketOf(blueprint)} with its DAG, plugin and requirements files",
            $"The log groups airflow-{blueprint.Name}-*",
            $"The role {blueprint.ExecutionRoleArn}",
            blueprint.KmsKey is { } key ? $"The KMS key {key}" : null,
            "The subnets and security groups",
        ];
        return [.. kept.OfType<string>()];
    }

    // AWS says that these are not there by saying nothing; a second word on it the console has only when it saw the environment before.
    private static ImmutableArray<string> AbsenceWarning(WholeEnvironment whole) => whole.Absent.IsEmpty || whole.Compared is not null
        ? []
        : [$"AWS names no {string.Join(", no ", whole.Absent)}, and the console has not read this environment before to compare: they are not in the snapshot."];

    private static ImmutableArray<string> ActivityWarning(EnvironmentActivity activity) => activity.State switch
    {
        ActivityState.Busy => [$"It is in use: {activity.Why}."],
        ActivityState.Unknown => [$"Whether it is in use is unknown: {activity.Why}."],
        _ => [],
    };
}
