using System.Globalization;
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

    /// <summary>Where a deployment of a service stands. ECS calls one under way that cannot succeed "in progress" as long as its circuit breaker is off.</summary>
    public static (HealthState State, string Word) Of(DeploymentView deployment, Verdict service) =>
        deployment.State is RolloutState.InProgress && service.State is HealthState.Failing or HealthState.Degraded
            ? (service.State, "Does not complete")
            : Of(deployment.State);

    /// <summary>What a deployment is to the service now; null for a past one.</summary>
    public static string? Part(DeploymentView deployment) => deployment switch
    {
        { IsCurrent: false } => null,
        { State: RolloutState.Succeeded } => "runs now",
        _ => "current",
    };

    /// <summary>Tasks of a deployment that failed, and how many its circuit breaker allows.</summary>
    public static string Failed(DeploymentView deployment) => deployment switch
    {
        { Failed: null } => "not counted",
        { Failed: { } failed, FailureThreshold: > 0 and var threshold } => string.Create(CultureInfo.InvariantCulture, $"{failed} of {threshold}"),
        { Failed: { } failed } => failed.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What <see cref="Failed"/> means.</summary>
    public static string FailedMeans(DeploymentView deployment) => deployment.FailureThreshold is > 0 and var threshold
        ? $"The circuit breaker ends the deployment at {threshold} failed tasks."
        : "Tasks of it that stopped before it was done.";

    /// <summary>The part of a deployment that is done, by running tasks; null when it cannot be told.</summary>
    public static double? Progress(DeploymentView deployment) =>
        deployment is { State: RolloutState.InProgress, Running: { } running, Desired: > 0 and var desired } ? Math.Clamp((double)running / desired, 0, 1) : null;
}
