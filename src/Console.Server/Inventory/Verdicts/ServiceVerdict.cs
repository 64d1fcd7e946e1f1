using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether a service does what was asked of it, and if not, the cause.</summary>
internal sealed class ServiceVerdict(VerdictPace pace, TimeProvider clock)
{
    public Verdict Of(ServiceEvidence evidence)
    {
        var service = evidence.Service;
        var rollout = Rollouts.Newest(service, evidence.History);
        return Leaving(service)
            ?? Asleep(service)
            ?? Undone(evidence, rollout)
            ?? Deploying(evidence, rollout)
            ?? Short(evidence)
            ?? Targets(evidence)
            ?? Restarting(evidence)
            ?? Containers(evidence)
            ?? new Verdict(HealthState.Healthy, "Healthy", "", service.Primary?.UpdatedAt);
    }

    private static Verdict? Leaving(ServiceFact service) => service.Status switch
    {
        "ACTIVE" => null,
        "DRAINING" => new(HealthState.Working, "Deleting", $"The service is being deleted; {service.Running} tasks still run", null),
        "INACTIVE" => new(HealthState.Working, "Deleted", "The service was deleted; ECS forgets it soon", null),
        _ => new(HealthState.Unknown, "Unknown", $"ECS says {service.Status}", null),
    };

    private static Verdict? Asleep(ServiceFact service) => service.Desired switch
    {
        > 0 => null,
        _ when service.Running + service.Pending > 0 => new(HealthState.Working, "Scaling down", $"{service.Running} tasks still run, none is wanted", null),
        _ => new(HealthState.Asleep, "Asleep", "Scaled to zero", service.Primary?.UpdatedAt),
    };

    // A deployment that was undone matters even while the old version serves: what was shipped is not there.
    private Verdict? Undone(ServiceEvidence evidence, RolloutState rollout)
    {
        var newest = evidence.History?.Deployments.FirstOrDefault();
        var at = newest?.FinishedAt ?? evidence.Service.Primary?.UpdatedAt ?? evidence.Service.Primary?.CreatedAt;
        var recent = at is null || clock.GetUtcNow() - at <= pace.RolledBack;
        var cause = Cause(evidence) ?? newest?.StatusReason ?? evidence.Service.Primary?.RolloutStateReason;
        return rollout switch
        {
            RolloutState.RollbackFailed => new(HealthState.Failing, "Rollback failed", Sentence("The rollback failed", cause), at),
            RolloutState.RollbackInProgress or RolloutState.RollbackRequested =>
                new(HealthState.Failing, "Rolling back", Sentence("The deployment failed and is rolled back", cause), at),
            RolloutState.RolledBack when recent => new(HealthState.Failing, "Rolled back", Sentence("The newest deployment was rolled back", cause), at),
            RolloutState.Stopped when evidence.Service.Primary?.RolloutState is "FAILED" =>
                new(HealthState.Failing, "Failed", Sentence("The newest deployment failed", cause), at),
            _ => null,
        };
    }

    private Verdict? Deploying(ServiceEvidence evidence, RolloutState rollout)
    {
        var service = evidence.Service;
        if (service.Primary is not { } primary || !(Rollouts.IsUnderWay(rollout) || service.Deployments.Length > 1)) { return null; }

        var since = primary.CreatedAt;
        var cause = Cause(evidence);
        if (cause is not null)
        {
            // While older tasks serve, the new version fails but users are served.
            return new(service.Running > 0 && NoneHealthy(evidence) is false ? HealthState.Degraded : HealthState.Failing, "Deployment fails", cause, since);
        }

        var age = clock.GetUtcNow() - (since ?? clock.GetUtcNow());
        if (age >= pace.Stuck)
        {
            return new(HealthState.Degraded, "Stuck", $"Deployment neither completes nor fails since {Durations.Words(age)}", since);
        }

        var missing = service.Running is 0 ? "; nothing runs yet" : "";
        return new(HealthState.Working, "Deploying", $"{primary.Running?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number"} of {primary.Desired ?? service.Desired} new tasks run{missing}", since);
    }

    private Verdict? Short(ServiceEvidence evidence)
    {
        var service = evidence.Service;
        if (service.Running >= service.Desired) { return null; }

        var count = $"{service.Running} of {service.Desired} tasks run";
        var state = service.Running is 0 ? HealthState.Failing : HealthState.Degraded;
        return new(state, state is HealthState.Failing ? "Failing" : "Degraded", Cause(evidence) ?? EventCause(service) ?? count, FirstFailure(evidence));
    }

    private static Verdict? Targets(ServiceEvidence evidence)
    {
        if (evidence.Groups.Length is 0) { return null; }

        if (evidence.Serving is not { } serving) { return NotRead(evidence); }

        if (serving.Length is 0)
        {
            return new(HealthState.Failing, "Failing", $"No target is registered, though {evidence.Service.Running} tasks run", null);
        }

        var healthy = serving.Count(target => TargetStates.IsHealthy(target.State));
        if (healthy == serving.Length) { return null; }

        var cause = TargetCauseOf(evidence) ?? $"{healthy} of {serving.Length} targets are healthy";
        return serving switch
        {
            _ when healthy is 0 && serving.Any(target => TargetStates.IsBad(target.State)) => new(HealthState.Failing, "Failing", cause, null),
            _ when serving.All(target => TargetStates.IsHealthy(target.State) || TargetStates.IsComing(target.State)) =>
                new(HealthState.Working, "Starting", $"{healthy} of {serving.Length} targets are healthy; the others are checked for the first time", null),
            _ => new(HealthState.Degraded, "Degraded", cause, null),
        };
    }

    private static Verdict NotRead(ServiceEvidence evidence) => new(
        HealthState.Unknown,
        "Unknown",
        evidence.TargetsReading switch
        {
            { State: CellState.Denied, MissingAction: { } action } => $"Tasks run, but target health may not be read: {action} is missing",
            { State: CellState.Throttled or CellState.Unreachable } => "Tasks run, but target health could not be read",
            _ => "Tasks run; target health was not read yet",
        },
        null);

    private Verdict? Restarting(ServiceEvidence evidence)
    {
        var failures = RecentFailures(evidence).ToList();
        return failures.Count is 0
            ? null
            : new(HealthState.Degraded, "Restarts", StoppedTaskCause.Of(failures[0]) ?? "Tasks stop and are started again", FirstFailure(evidence));
    }

    private static Verdict? Containers(ServiceEvidence evidence)
    {
        if (evidence.Tasks is not { } tasks) { return new(HealthState.Unknown, "Unknown", "Its tasks were not read yet", null); }

        var unhealthy = tasks.Count(task => !task.IsStopped && task.Health is "UNHEALTHY");
        return unhealthy is 0 ? null : new(HealthState.Degraded, "Degraded", $"The container's health check fails in {unhealthy} tasks", null);
    }

    private string? Cause(ServiceEvidence evidence)
    {
        var task = RecentFailures(evidence).FirstOrDefault();
        var stopped = task is null ? null : StoppedTaskCause.Of(task);
        // ECS only says that a load balancer's check failed; the target says how.
        return stopped is not null && !stopped.StartsWith("The load balancer's", StringComparison.Ordinal) ? stopped : TargetCauseOf(evidence) ?? stopped;
    }

    private static string? TargetCauseOf(ServiceEvidence evidence) => evidence.Groups
        .Where(group => group.Group is not null)
        .Select(group => group.Group is { } known ? TargetCause.Of(known, group.Health?.Targets ?? []) : null)
        .FirstOrDefault(cause => cause is not null);

    // Failures of an older deployment say nothing about this one; without a current deployment's id all count.
    private IEnumerable<TaskFact> RecentFailures(ServiceEvidence evidence)
    {
        var since = clock.GetUtcNow() - pace.Recent;
        var primary = evidence.Service.Primary;
        var shortOfTasks = evidence.Service.Running < evidence.Service.Desired || primary?.RolloutState is "IN_PROGRESS" or "FAILED";
        return evidence.FailedTasks.Where(task => (shortOfTasks || task.StoppedAt >= since)
            && (primary is null || task.StartedBy is null || task.StartedBy == primary.Id || Rollouts.Newest(evidence.Service, evidence.History)
                is RolloutState.RollbackInProgress or RolloutState.RolledBack or RolloutState.RollbackFailed));
    }

    private DateTimeOffset? FirstFailure(ServiceEvidence evidence) => RecentFailures(evidence).LastOrDefault()?.StoppedAt;

    private static bool NoneHealthy(ServiceEvidence evidence) =>
        evidence.Serving is { Length: > 0 } serving && !serving.Any(target => TargetStates.IsHealthy(target.State));

    private static string? EventCause(ServiceFact service) => service.Events
        .FirstOrDefault(line => line.Message.Contains("unable to", StringComparison.OrdinalIgnoreCase)
            || line.Message.Contains("capacity is unavailable", StringComparison.OrdinalIgnoreCase))?.Message;

    private static string Sentence(string what, string? cause) => cause is null ? what : $"{what}. {cause}";
}
