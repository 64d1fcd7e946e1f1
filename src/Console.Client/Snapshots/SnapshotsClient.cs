using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;

namespace DeployConsole.Client.Snapshots;

/// <summary>Reads snapshots, and asks for environments to be created from them.</summary>
public sealed class SnapshotsClient(ConsoleApi api)
{
    public Task<SnapshotDetail> FindAsync(Guid id, CancellationToken cancellationToken) => api.GetAsync<SnapshotDetail>($"snapshots/{id}", cancellationToken);

    /// <summary>What a restoration would do and cost; nothing is done.</summary>
    public Task<OperationPlan> PlanAsync(SnapshotSummary snapshot, CancellationToken cancellationToken) =>
        api.PostAsync<RestoreEnvironment, OperationPlan>($"{Path(snapshot)}?plan=true", new RestoreEnvironment { Reason = "Only a plan", SnapshotId = snapshot.Id }, cancellationToken);

    /// <summary>Creates the environment again.</summary>
    public Task<OperationAccepted> RestoreAsync(SnapshotSummary snapshot, RestoreEnvironment restore, CancellationToken cancellationToken) =>
        api.PostAsync<RestoreEnvironment, OperationAccepted>(Path(snapshot), restore, cancellationToken);

    private static string Path(SnapshotSummary snapshot) => $"environments/{snapshot.Scope}/{Uri.EscapeDataString(snapshot.Environment)}/restorations";
}
