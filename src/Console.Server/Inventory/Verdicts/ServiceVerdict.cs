using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether a service does what was asked of it, and if not, the cause.</summary>
/// <remarks>Time is that of the rows: how long ago something was is measured from when it was read, and that it was read too long ago says <see cref="TooOld"/>.</remarks>
internal sealed class ServiceVerdict(VerdictPace pace)
{
    private const string Restarts = "Restarts";

    public Verdict Of(ServiceEvidence evidence)
    {
        var service = evidence.Service;
        var rollout = Rollouts.Newest(service, evidence.History);
        var failures = new ServiceFailures(evidence, pace, rollout);
        return Leaving(service)
            ?? Asleep(service)
            ?? Undone(evidence, rollout, failures)
            ?? Deploying(evidence, rollout, failures)
            ?? Short(service, failures)
            ?? Targets(evidence, failures)
            ?? Restarting(failures)
            ?? Starting(evidence)
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
    private Verdict? Undone(ServiceEvidence evidence, RolloutState rollout, ServiceFailures failures)
    {
        var newest = evidence.History?.Deployments.FirstOrDefault();
        var at = newest?.FinishedAt ?? evidence.Service.Primary?.UpdatedAt ?? evidence.Service.Primary?.CreatedAt;
        var recent = at is null || evidence.AsOf - at <= pace.RolledBack;
        var cause = failures.OfUndone ?? newest?.StatusReason ?? evidence.Service.Primary?.RolloutStateReason;
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

    private Verdict? Deploying(ServiceEvidence evidence, RolloutState rollout, ServiceFailures failures)
    {
        var service = evidence.Service;
        if (service.Primary is not { } primary || !(Rollouts.IsUnderWay(rollout) || service.Deployments.Length > 1)) { return null; }

        var since = primary.CreatedAt;
        if (failures.Cause is { } cause)
        {
            // While older tasks serve, the new version fails but users are served.
            return new(service.Running > 0 && NoneHealthy(evidence) is false ? HealthState.Degraded : HealthState.Failing, "Deployment fails", cause, since);
        }

        var age = evidence.AsOf - (since ?? evidence.AsOf);
        if (age >= pace.Stuck)
        {
            return new(HealthState.Degraded, "Stuck", $"Deployment neither completes nor fails since {Durations.Words(age)}", since);
        }

        var missing = service.Running is 0 ? "; nothing runs yet" : "";
        return new(HealthState.Working, "Deploying", $"{primary.Running?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number"} of {primary.Desired ?? service.Desired} new tasks run{missing}", since);
    }

    private static Verdict? Short(ServiceFact service, ServiceFailures failures)
    {
        if (service.Running >= service.Desired) { return null; }

        var why = failures.Cause ?? EventCause(service) ?? $"{service.Running} of {service.Desired} tasks run";
        if (service.Running is 0) { return new(HealthState.Failing, "Failing", why, failures.Since); }

        // The moment between a crash and its replacement is part of the same story.
        return new(HealthState.Degraded, failures.Recent.IsEmpty ? "Degraded" : Restarts, why, failures.Since);
    }

    private static Verdict? Targets(ServiceEvidence evidence, ServiceFailures failures)
    {
        if (evidence.Groups.Length is 0) { return null; }

        if (evidence.Serving is not { } serving) { return NotRead(evidence); }

        if (serving.Length is 0)
        {
            return new(HealthState.Failing, "Failing", failures.Cause ?? $"No target is registered, though {evidence.Service.Running} tasks run", failures.Since);
        }

        if (serving.All(target => TargetStates.IsHealthy(target.State) || TargetStates.IsComing(target.State))) { return null; }

        var healthy = serving.Count(target => TargetStates.IsHealthy(target.State));
        var cause = failures.Cause ?? $"{healthy} of {serving.Length} targets are healthy";
        return healthy is 0 && serving.Any(target => TargetStates.IsBad(target.State))
            ? new(HealthState.Failing, "Failing", cause, failures.Since)
            : new(HealthState.Degraded, failures.Recent.IsEmpty ? "Degraded" : Restarts, cause, failures.Since);
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

    private static Verdict? Restarting(ServiceFailures failures) => failures.Recent.IsEmpty
        ? null
        : new(HealthState.Degraded, Restarts, failures.Cause ?? "Tasks stop and are started again", failures.Since);

    // Only where nothing failed lately: after each crash there are new targets, too.
    private static Verdict? Starting(ServiceEvidence evidence)
    {
        if (evidence.Serving is not { } serving) { return null; }

        var healthy = serving.Count(target => TargetStates.IsHealthy(target.State));
        return healthy == serving.Length
            ? null
            : new(HealthState.Working, "Starting", $"{healthy} of {serving.Length} targets are healthy; the others are checked for the first time", null);
    }

    private static Verdict? Containers(ServiceEvidence evidence)
    {
        if (evidence.Tasks is not { } tasks) { return new(HealthState.Unknown, "Unknown", "Its tasks were not read yet", null); }

        var unhealthy = tasks.Count(task => !task.IsStopped && task.Health is "UNHEALTHY");
        return unhealthy is 0 ? null : new(HealthState.Degraded, "Degraded", $"The container's health check fails in {unhealthy} tasks", null);
    }

    private static bool NoneHealthy(ServiceEvidence evidence) =>
        evidence.Serving is { Length: > 0 } serving && !serving.Any(target => TargetStates.IsHealthy(target.State));

    private static string? EventCause(ServiceFact service) => service.Events
        .FirstOrDefault(line => line.Message.Contains("unable to", StringComparison.OrdinalIgnoreCase)
            || line.Message.Contains("capacity is unavailable", StringComparison.OrdinalIgnoreCase))?.Message;

    private static string Sentence(string what, string? cause) => cause is null ? what : $"{what}. {cause}";
}
