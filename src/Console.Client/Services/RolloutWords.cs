using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Services;

/// <summary>How deployments are said and drawn.</summary>
public static class RolloutWords
{
    public static (HealthState State, string Word) Of(RolloutState rollout) => rollout switch
    {
        RolloutState.Pending => (HealthState.Working, "Pending"),
        RolloutState.InProgress => (HealthState.Working, "Deploying"),
        RolloutState.Succeeded => (HealthState.Healthy, "Deployed"),
        RolloutState.StopRequested => (HealthState.Working, "Stopping"),
        RolloutState.Stopped => (HealthState.Degraded, "Stopped"),
        RolloutState.RollbackRequested or RolloutState.RollbackInProgress => (HealthState.Working, "Rolling back"),
        RolloutState.RolledBack => (HealthState.Failing, "Rolled back"),
        RolloutState.RollbackFailed => (HealthState.Failing, "Rollback failed"),
        _ => (HealthState.Unknown, "Unknown"),
    };

    /// <summary>The part of a deployment that is done, by running tasks; null when it cannot be told.</summary>
    public static double? Progress(DeploymentView deployment) =>
        deployment is { State: RolloutState.InProgress, Running: { } running, Desired: > 0 and var desired } ? Math.Clamp((double)running / desired, 0, 1) : null;
}
