using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Chaos.Play;

/// <summary>Knows for each change that AWS carried out which operation it was for: one at a time runs on a target, so it is the one that runs at that moment.</summary>
/// <param name="carriedOut">Counts every change, by the name that AWS gives it.</param>
internal sealed class CallLedger(DatabaseGround ground, Findings findings, Dictionary<string, int> carriedOut)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(Guid Operation, string Change)> _made = [];

    /// <summary>How many changes were carried out for an operation.</summary>
    public int MadeFor(Guid operation)
    {
        lock (_lock) { return _made.Count(made => made.Operation == operation); }
    }

    /// <summary>Called by the sandbox when a call was carried out, before it is answered.</summary>
    public void Record(RecordedCall call)
    {
        if (!call.Mutating || !call.Executed) { return; }

        lock (_lock) { carriedOut[call.Operation] = carriedOut.GetValueOrDefault(call.Operation) + 1; }

        using var database = ground.Open();
        var change = $"{call.Operation} {call.Resource} {call.Parameters}";
        var running = database.Set<OperationRow>().AsNoTracking().Where(row => row.Status == OperationStatus.Running).ToList().Where(row => Makes(row, call)).ToList();
        if (running is not [var operation])
        {
            findings.Add(Breach.LateMutation, $"{change} was carried out while {running.Count} operations ran that make it.");
            return;
        }

        bool first;
        lock (_lock) { first = _made.Add((operation.Id, change)); }

        if (!first) { findings.Add(Breach.DuplicateMutation, $"{change} was carried out again for “{operation.Title}”."); }
        if (call.Operation is "DeleteEnvironment" && (database.Set<SnapshotRow>().AsNoTracking().SingleOrDefault(snapshot => snapshot.Id == operation.Id) is not { Verified: true } kept || !RunningConsole.CanRead(kept)))
        {
            findings.Add(Breach.UnprovenDeletion, $"{change} was carried out, and the snapshot of “{operation.Title}” cannot be read, or nobody has.");
        }
    }

    private static bool Makes(OperationRow operation, RecordedCall call) => (operation.Kind, call.Operation) switch
    {
        (OperationKind.Redeployment, "UpdateService") => (call.Parameters ?? "").Split(' ').Contains($"service={operation.Target.Split('/')[1]}"),
        (OperationKind.Hibernation, "DeleteEnvironment") or (OperationKind.Restoration, "CreateEnvironment") or (OperationKind.DagDeployment, "PutObject") => true,
        _ => false,
    };
}
