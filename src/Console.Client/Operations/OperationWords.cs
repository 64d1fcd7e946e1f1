using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using MudBlazor;

namespace DeployConsole.Client.Operations;

/// <summary>How the console speaks of operations: what an end means, and what to do next.</summary>
public static class OperationWords
{
    public static string Of(OperationStatus status) => status switch
    {
        OperationStatus.RolledBack => "Rolled back",
        OperationStatus.AwaitingApproval => "Awaiting approval",
        _ => status.ToString(),
    };

    public static HealthState Look(OperationStatus status) => status switch
    {
        OperationStatus.Running => HealthState.Working,
        OperationStatus.Succeeded => HealthState.Healthy,
        OperationStatus.Failed or OperationStatus.RolledBack or OperationStatus.Refused => HealthState.Failing,
        OperationStatus.Superseded or OperationStatus.Cancelled => HealthState.Asleep,
        OperationStatus.Stuck or OperationStatus.Parked or OperationStatus.AwaitingApproval => HealthState.Degraded,
        _ => HealthState.Unknown,
    };

    /// <summary>The ends behind a state, for the filter of the list: several share one.</summary>
    public static string FilterWord(HealthState state) => state switch
    {
        HealthState.Failing => "Failed",
        HealthState.Degraded => "Needs a person",
        HealthState.Asleep => "Ended otherwise",
        HealthState.Working => Of(OperationStatus.Running),
        HealthState.Healthy => Of(OperationStatus.Succeeded),
        _ => Of(OperationStatus.Unknown),
    };

    /// <summary>Whether a status says nothing good or bad.</summary>
    public static bool IsNeutral(OperationStatus status) => status is OperationStatus.Superseded or OperationStatus.Cancelled;

    /// <inheritdoc cref="IsNeutral(OperationStatus)"/>
    public static bool IsNeutral(StepStatus status) => status is StepStatus.Waiting or StepStatus.Skipped or StepStatus.CalledOff;

    public static HealthState Look(StepStatus status) => status switch
    {
        StepStatus.Running => HealthState.Working,
        StepStatus.Succeeded => HealthState.Healthy,
        StepStatus.Failed => HealthState.Failing,
        StepStatus.Waiting or StepStatus.Skipped or StepStatus.CalledOff => HealthState.Asleep,
        _ => HealthState.Unknown,
    };

    public static string Of(OperationKind kind) => kind switch
    {
        OperationKind.Redeployment => "Redeployment",
        OperationKind.DagDeployment => "DAG deployment",
        OperationKind.Hibernation => "Tear-down",
        OperationKind.Restoration => "Restoration",
        _ => kind.ToString(),
    };

    /// <summary>What the state means, in one sentence.</summary>
    public static string Meaning(OperationStatus status, OperationKind kind) => (status, kind) switch
    {
        (OperationStatus.Running, _) => "It goes on by itself; this page, and the console's host, may be closed meanwhile.",
        (OperationStatus.Succeeded, OperationKind.Redeployment) => "ECS says that the new deployment is complete and its tasks took over.",
        (OperationStatus.Succeeded, OperationKind.DagDeployment) => "The files are in the DAG folder. Airflow picks them up by itself, in a minute or so.",
        (OperationStatus.Succeeded, OperationKind.Hibernation) => "The snapshot was read back and the environment is gone; it costs nothing any more.",
        (OperationStatus.Succeeded, OperationKind.Restoration) => "The environment is there again, created from its snapshot.",
        (OperationStatus.Failed, OperationKind.DagDeployment) => "Not all files came into the DAG folder; the steps say which did.",
        (OperationStatus.Failed, OperationKind.Hibernation) => "The environment was not torn down. What the steps before the failure kept is kept.",
        (OperationStatus.Failed, OperationKind.Restoration) => "The environment was not created. The snapshot is still there.",
        (OperationStatus.Failed, _) => "What was asked for did not come about; the failed step says why.",
        (OperationStatus.AwaitingApproval, _) => "A second person has to approve the plan before anything is done.",
        (OperationStatus.Parked, _) => "It cannot find out by itself how to go on, so it waits; until then nothing else begins on its target.",
        (OperationStatus.Cancelled, OperationKind.DagDeployment) => "It was called off; the files that were written before that, if any, are named.",
        (OperationStatus.Cancelled, _) => "It was called off before it changed anything.",
        (OperationStatus.Refused, _) => "It was not begun: things were no longer as they were planned, or a guard said no. Nothing was changed.",
        (OperationStatus.RolledBack, _) => "ECS put the old deployment back: what was asked for is not running, what ran before is.",
        (OperationStatus.Superseded, _) => "Another deployment took its place before it ended, so it has no outcome of its own.",
        (OperationStatus.Stuck, _) => "It neither ended nor failed within the time that such a thing takes. It may still end by itself.",
        _ => "AWS could not be asked how it ended. It may have taken effect: nothing is repeated, so that nothing happens twice.",
    };

    /// <summary>What the person can do next.</summary>
    public static string Next(OperationStatus status, OperationKind kind) => (status, kind) switch
    {
        (OperationStatus.Running, _) => "There is nothing to do but wait.",
        (OperationStatus.AwaitingApproval, _) => "Ask somebody who may approve it.",
        (OperationStatus.Parked, _) => "Look at the target in AWS, then choose.",
        (OperationStatus.Cancelled, _) => "Start it again when it is wanted.",
        (OperationStatus.Refused, _) => "Look at the new plan, and start again if it is still wanted.",
        (OperationStatus.Succeeded, OperationKind.Hibernation) => "Restore it from its snapshot whenever it is needed.",
        (OperationStatus.Succeeded, OperationKind.DagDeployment) => "Look in Airflow for import errors.",
        (OperationStatus.Succeeded, _) => "Nothing is left to do.",
        (OperationStatus.RolledBack, _) => "Read the failed step and the service's events, mend the image or its settings, and redeploy.",
        (OperationStatus.Failed, OperationKind.DagDeployment) => "Mend what the failed step says and send the files again: those that arrived are recognised and not sent twice.",
        (OperationStatus.Failed, OperationKind.Hibernation) => "Mend what the failed step says, then tear down again: a new snapshot is taken first.",
        (OperationStatus.Failed, OperationKind.Restoration) => "Mend what the failed step says, then restore again from the same snapshot.",
        (OperationStatus.Failed, _) => "Mend what the failed step says, then start again.",
        (OperationStatus.Superseded, _) => "Look at the target for what is deployed now.",
        (OperationStatus.Stuck, OperationKind.Redeployment) => "Look at the service: its tasks and events say what holds it up. Redeploy once that is mended.",
        (OperationStatus.Stuck, _) => "Look at the target in the AWS console before you start again.",
        _ => "Look at the target as AWS shows it now, and start again only if it did not take effect.",
    };

    /// <summary>Where to go from an operation, and the link's words.</summary>
    public static (string Href, string Words) Onward(OperationSummary operation) => operation switch
    {
        { Kind: OperationKind.Hibernation, Status: OperationStatus.Succeeded } => ($"snapshots?q={Uri.EscapeDataString(operation.Target)}", "Go to its snapshot"),
        { Kind: OperationKind.DagDeployment } => ($"{operation.TargetPath}?tab=dags", "Go to the DAG folder"),
        _ => (operation.TargetPath, $"Go to {operation.Target.Split('/')[^1]}"),
    };

    /// <summary>How loud a toast about an end is.</summary>
    public static Severity Loudness(OperationStatus status) => status switch
    {
        OperationStatus.Succeeded => Severity.Success,
        OperationStatus.Failed or OperationStatus.RolledBack => Severity.Error,
        OperationStatus.Stuck or OperationStatus.Unknown or OperationStatus.Parked or OperationStatus.Refused => Severity.Warning,
        _ => Severity.Info,
    };

    public static string Of(StepStatus status) => status switch
    {
        StepStatus.Waiting => "Waiting",
        StepStatus.Running => "Running",
        StepStatus.Succeeded => "Done",
        StepStatus.Failed => "Failed",
        StepStatus.CalledOff => "Called off",
        StepStatus.Skipped => "Skipped",
        _ => "Unknown",
    };
}
