using DeployConsole.Contracts.Environments;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether an environment does anything, with the evidence in words.</summary>
internal sealed record EnvironmentActivity(ActivityState State, string Why, DateTimeOffset? LastActive)
{
    /// <summary>For an idle environment, from when on nothing ran: its creation, or the start of the window, before which nobody looked.</summary>
    public DateTimeOffset? IdleFrom { get; private init; }

    /// <summary>True when it may have been idle before <see cref="IdleFrom"/> too.</summary>
    public bool IdleMaybeLonger { get; private init; }

    /// <summary>The window that is looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    // Missing data is not zero: metrics can be filtered away, late, or not there yet.
    private static readonly TimeSpan s_least = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_newest = TimeSpan.FromHours(3);
    private const double Coverage = 0.9;

    public static EnvironmentActivity Of(ActivityFact? fact, CellReading reading, DateTimeOffset? createdAt)
    {
        if (fact is null) { return new(ActivityState.Unknown, NotRead(reading), null); }

        if (fact.LastActive is { } last)
        {
            var ago = fact.To - last;
            return new(ActivityState.Busy, ago < TimeSpan.FromHours(2) ? "tasks ran or waited within the last 2 hours" : $"a task last ran or waited {Durations.Words(ago)} ago", last);
        }

        if (fact.FirstPoint is not { } first || fact.LastPoint is not { } newest)
        {
            return new(ActivityState.Unknown, "CloudWatch has no RunningTasks and QueuedTasks metrics of it", null);
        }

        // A young environment is judged by its own life.
        var from = createdAt > fact.From ? createdAt.Value : fact.From;
        // The window ends with the hour that still runs; how old a thing is, is measured from when it was looked at.
        var span = fact.AsOf - from;
        if (span < s_least) { return new(ActivityState.Unknown, "it is less than a day old, too young to tell", null); }

        if (fact.To - newest > s_newest) { return new(ActivityState.Unknown, $"its metrics end {Durations.Words(fact.To - newest)} ago", null); }

        if (fact.Points < Coverage * (span.TotalHours - 1))
        {
            return new(ActivityState.Unknown, $"metrics cover {fact.Points} of {Math.Floor(span.TotalHours)} hours only, from {first.UtcDateTime:u}", null);
        }

        var isYoung = createdAt > fact.From;
        var why = isYoung
            ? $"no task ran or waited since it was created {Durations.Words(span)} ago"
            : $"no task ran or waited in the last {Durations.Words(fact.To - fact.From)}";
        return new(ActivityState.Idle, why, null) { IdleFrom = from, IdleMaybeLonger = !isYoung };
    }

    private static string NotRead(CellReading reading) => reading switch
    {
        { MissingAction: { } action } => $"its metrics may not be read: {action} is missing",
        { Detail: { } detail } => $"its metrics could not be read: {detail}",
        _ => "its metrics were not read yet",
    };
}
