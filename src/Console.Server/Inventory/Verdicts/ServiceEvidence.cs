using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>All that a verdict over a service rests on.</summary>
/// <param name="Tasks">Null when tasks were never read.</param>
/// <param name="Groups">The target groups in which the service registers its tasks.</param>
/// <param name="TargetsReading">How the newest read of target health went.</param>
internal sealed record ServiceEvidence(
    ServiceFact Service,
    ImmutableArray<TaskFact>? Tasks,
    ImmutableArray<GroupEvidence> Groups,
    DeploymentHistory? History,
    CellReading TargetsReading)
{
    public static ServiceEvidence From(Picture picture, ServiceFact service) => new(
        service,
        picture.TasksOf(service) is { Length: > 0 } tasks ? tasks : picture.Reading(CellKinds.Tasks).AsOf is null ? null : [],
        [.. service.TargetGroups.Select(arn => new GroupEvidence(arn, picture.TargetGroups.GetValueOrDefault(arn), picture.Targets.GetValueOrDefault(arn)))],
        picture.Deployments.GetValueOrDefault(service.Key),
        picture.Reading(CellKinds.Targets))
    {
        Remembered = picture.Failures.GetValueOrDefault(service.Key, []),
        TasksAsOf = picture.TasksAsOf.TryGetValue(service.Key, out var asOf) ? asOf : null,
    };

    /// <summary>How the tasks of its newest deployments failed, also of those that AWS has forgotten.</summary>
    public ImmutableArray<FailureFact> Remembered { get; init; } = [];

    /// <summary>When its tasks were read; null when that is not known.</summary>
    public DateTimeOffset? TasksAsOf { get; init; }

    /// <summary>When the oldest of its target groups was read; null when it has none, or one was never read.</summary>
    public DateTimeOffset? TargetsAsOf => Groups.Length is 0 || Groups.Any(group => group.Health is null) ? null : Groups.Min(group => group.Health?.AsOf);

    /// <summary>The moment that the service and its tasks are known of.</summary>
    public DateTimeOffset AsOf => TasksAsOf is { } tasks && tasks < Service.AsOf ? tasks : Service.AsOf;

    /// <summary>Targets that should serve; null when the health of a group is unknown or the service has no group.</summary>
    public ImmutableArray<TargetFact>? Serving =>
        Groups.Length is 0 || Groups.Any(group => group.Health is null)
            ? null
            : [.. Groups.SelectMany(group => group.Serving)];

    /// <summary>Stopped tasks that say what went wrong, newest first.</summary>
    public IEnumerable<TaskFact> FailedTasks => (Tasks ?? [])
        .Where(task => StoppedTaskCause.Of(task) is not null)
        .OrderByDescending(task => task.StoppedAt);
}

/// <summary>One target group of a service and what is known of it.</summary>
internal sealed record GroupEvidence(string Arn, TargetGroupFact? Group, TargetHealth? Health)
{
    // A target that leaves, or whose group stands behind no listener (the idle half of blue/green), serves nobody.
    public IEnumerable<TargetFact> Serving => (Health?.Targets ?? []).Where(target => !TargetStates.IsLeaving(target.State));
}
