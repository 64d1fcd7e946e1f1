using DeployConsole.Client.Shared.Plans;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;

namespace DeployConsole.Client.Snapshots;

/// <summary>Restores an environment from a snapshot, by way of its plan.</summary>
public sealed class SnapshotRestore(SnapshotsClient client, PlanDialogs plans)
{
    /// <summary>What AWS must allow for it.</summary>
    public static IReadOnlyCollection<string> Needs { get; } = ["airflow:CreateEnvironment", "airflow:TagResource", "iam:PassRole"];

    /// <summary>Why a snapshot cannot be restored as things stand; null when it can, or when only the plan can tell.</summary>
    public static string? Refusal(SnapshotSummary snapshot) =>
        snapshot.EnvironmentExists is true ? $"An environment {snapshot.Environment} exists already." : null;

    /// <summary>Shows the plan and runs it once a person agrees; null when they left.</summary>
    public Task<OperationAccepted?> OpenAsync(SnapshotSummary snapshot) => plans.OpenAsync(new PlanRequest(
        $"Restore {snapshot.Environment}",
        cancellationToken => client.PlanAsync(snapshot, cancellationToken),
        (confirmed, cancellationToken) => client.RestoreAsync(
            snapshot,
            new RestoreEnvironment { Reason = confirmed.Reason, SnapshotId = snapshot.Id, Fingerprint = confirmed.Fingerprint, BreakGlass = confirmed.BreakGlass },
            cancellationToken),
        Scope: snapshot.Scope));
}
