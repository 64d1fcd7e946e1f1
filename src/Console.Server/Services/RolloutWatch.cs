using Amazon.ECS.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

/// <summary>Reads a service deployment again and again, and says how it goes. What ECS counts is shown; only what ECS says ends it.</summary>
internal sealed class RolloutWatch(Scope scope, TimeProvider clock)
{
    // Without a circuit breaker ECS tries for ever. Half an hour on AWS without a step forward is longer than any healthy rollout waits.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);
    private (string? Status, string? Stage, int Running) _furthest;
    private long _movedAt = clock.GetTimestamp();
    private long _seenAt = clock.GetTimestamp();

    public string Detail { get; private set; } = "Waiting for ECS.";

    /// <summary>Tasks that run of those asked for; null when ECS does not say.</summary>
    public double? Progress { get; private set; }

    /// <summary>How the operation ends because of what ECS says now; null while it goes on.</summary>
    public StepEnd? Look(ServiceDeployment? deployment) => deployment?.Status?.Value switch
    {
        "SUCCESSFUL" => StepEnd.Stop(OperationStatus.Succeeded, "ECS says that the deployment succeeded."),
        "ROLLBACK_SUCCESSFUL" => StepEnd.Stop(OperationStatus.RolledBack, $"ECS rolled back. {Reason(deployment)}"),
        "ROLLBACK_FAILED" => StepEnd.Stop(OperationStatus.Failed, $"ECS could not roll back. {Reason(deployment)}"),
        null => Unseen(),
        _ => GoesOn(deployment),
    };

    private StepEnd? Unseen()
    {
        Detail = "ECS does not say where the deployment stands.";
        return clock.GetElapsedTime(_seenAt) > scope.Pace(s_patience) ? StepEnd.Park(Detail, ParkChoice.LookAgain, ParkChoice.GiveUp) : null;
    }

    private StepEnd? GoesOn(ServiceDeployment deployment)
    {
        _seenAt = clock.GetTimestamp();
        var target = deployment.TargetServiceRevision;
        var now = (deployment.Status?.Value, deployment.LifecycleStage?.Value, Running: target?.RunningTaskCount ?? 0);
        if (now.Item1 != _furthest.Status || now.Item2 != _furthest.Stage || now.Running > _furthest.Running) { (_furthest, _movedAt) = (now, _seenAt); }

        Progress = target is { RunningTaskCount: { } running, RequestedTaskCount: > 0 and { } requested } ? Math.Clamp((double)running / requested, 0, 1) : null;
        Detail = Describe(deployment);
        var patience = s_patience + TimeSpan.FromMinutes(deployment.DeploymentConfiguration?.BakeTimeInMinutes ?? 0);
        return clock.GetElapsedTime(_movedAt) > scope.Pace(patience)
            ? StepEnd.Stop(OperationStatus.Stuck, $"Nothing has moved for {patience.TotalMinutes:0} minutes of AWS's time, and ECS has not given up. {Detail}")
            : null;
    }

    private static string Describe(ServiceDeployment deployment)
    {
        var state = deployment.Status?.Value switch
        {
            "PENDING" => "ECS has not begun.",
            "IN_PROGRESS" => "ECS rolls out.",
            "STOP_REQUESTED" => "A stop was asked for.",
            "ROLLBACK_REQUESTED" or "ROLLBACK_IN_PROGRESS" => "ECS rolls back.",
            var other => $"ECS says {other}.",
        };
        var target = deployment.TargetServiceRevision;
        var tasks = target is { RunningTaskCount: { } running, RequestedTaskCount: { } requested } ? $" {running} of {requested} tasks run." : "";
        var failed = deployment.DeploymentCircuitBreaker is { FailureCount: > 0 and { } count } breaker ? $" {count} failed{(breaker.Threshold is { } limit ? $" of {limit} that trip the circuit breaker" : "")}." : "";
        return $"{state}{tasks}{failed}";
    }

    private static string Reason(ServiceDeployment deployment) => deployment.Rollback?.Reason ?? deployment.StatusReason ?? "ECS gives no reason.";
}
