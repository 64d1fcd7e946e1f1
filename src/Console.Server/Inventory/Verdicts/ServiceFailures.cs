using System.Collections.Immutable;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>The failures of a service's tasks that still matter: why, and since when.</summary>
internal sealed class ServiceFailures
{
    private readonly ServiceEvidence _evidence;
    private readonly VerdictPace _pace;
    private readonly RolloutState _rollout;

    public ServiceFailures(ServiceEvidence evidence, VerdictPace pace, RolloutState rollout)
    {
        (_evidence, _pace, _rollout) = (evidence, pace, rollout);
        // A failure is recent when the tasks were read, not now: rows that nobody can read any more do not heal by growing old.
        var since = evidence.AsOf - pace.Recent;
        var primary = evidence.Service.Primary;
        var shortOfTasks = evidence.Service.Running < evidence.Service.Desired || primary?.RolloutState is "IN_PROGRESS" or "FAILED";
        // Failures of an older deployment say nothing about this one; without a current deployment's id all count.
        Recent =
        [
            .. evidence.FailedTasks.Where(task => (shortOfTasks || task.StoppedAt >= since)
                && (primary is null || task.StartedBy is null || task.StartedBy == primary.Id || IsUndone)),
        ];
    }

    /// <summary>The tasks that failed lately, newest first.</summary>
    public ImmutableArray<TaskFact> Recent { get; }

    /// <summary>What went wrong lately, or is wrong with the targets, in a sentence; null when nothing is.</summary>
    public string? Cause
    {
        get
        {
            var stopped = Recent is [var newest, ..] ? StoppedTaskCause.Of(newest) : null;
            // ECS only says that a load balancer's check failed; the target says how.
            return stopped is not null && !stopped.StartsWith("The load balancer's", StringComparison.Ordinal) ? stopped : OfTargets ?? stopped;
        }
    }

    /// <summary>Why the newest deployment failed, as long as anybody asks: its tasks are told of for an hour only.</summary>
    public string? OfUndone => Cause ?? _evidence.Remembered.Where(IsOfUndone).MaxBy(failure => failure.Last)?.Cause;

    /// <summary>Since when tasks fail one after another: the first of them, also when AWS has forgotten it.</summary>
    public DateTimeOffset? Since => Recent is not [var newest, ..] ? null
        : _evidence.Remembered.FirstOrDefault(failure => failure.Deployment == newest.StartedBy && failure.Last >= newest.StoppedAt)?.First ?? Recent[^1].StoppedAt;

    private string? OfTargets => _evidence.Groups
        .Select(group => group.Group is { } known ? TargetCause.Of(known, group.Health?.Targets ?? []) : null)
        .FirstOrDefault(cause => cause is not null);

    private bool IsUndone => _rollout is RolloutState.RollbackInProgress or RolloutState.RolledBack or RolloutState.RollbackFailed;

    private bool IsOfUndone(FailureFact failure)
    {
        var primary = _evidence.Service.Primary;
        // After a rollback the primary deployment is the old one, which did not fail.
        if (IsUndone == (failure.Deployment == primary?.Id)) { return false; }

        return _evidence.History?.Deployments.FirstOrDefault() is { CreatedAt: { } created, FinishedAt: var finished }
            ? failure.Last >= created && !(failure.Last > finished)
            : primary?.UpdatedAt is not { } at || (at - failure.Last).Duration() <= _pace.Stuck;
    }
}
