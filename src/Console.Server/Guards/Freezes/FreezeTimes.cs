using System.Collections.Immutable;
using Cronos;

namespace DeployConsole.Server.Guards.Freezes;

/// <summary>One span, in local times.</summary>
public sealed record OnceTimes(DateTime From, DateTime To) : IFreezeTimes
{
    public IEnumerable<FreezeSpan> Around(DateTimeOffset now, TimeZoneInfo zone) => [new(WallClock.Beginning(From, zone), WallClock.End(To, zone))];
}

/// <summary>A span on some days of the week; it ends on the next day when <paramref name="EndsAt"/> is not after <paramref name="StartsAt"/>.</summary>
public sealed record WeeklyTimes(ImmutableHashSet<DayOfWeek> Days, TimeOnly StartsAt, TimeOnly EndsAt) : IFreezeTimes
{
    public IEnumerable<FreezeSpan> Around(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

        // A span lasts a day at most, and two of its days may fall on one instant when the clocks are put back at midnight.
        return Enumerable.Range(-2, 4).Select(today.AddDays).Where(day => Days.Contains(day.DayOfWeek)).Select(day => new FreezeSpan(
            WallClock.Beginning(day.ToDateTime(StartsAt), zone),
            WallClock.End((EndsAt > StartsAt ? day : day.AddDays(1)).ToDateTime(EndsAt), zone)));
    }
}

/// <summary>Spans that begin by a cron expression and last by the clock on the wall: from Friday 16:00, 2 days and 16 hours end on Monday at 08:00 in every week.</summary>
public sealed record CronTimes(CronExpression Cron, TimeSpan Lasts) : IFreezeTimes
{
    // Clocks are changed by an hour, rarely by two; a day is more than any change.
    private static readonly TimeSpan s_change = TimeSpan.FromDays(1);

    public IEnumerable<FreezeSpan> Around(DateTimeOffset now, TimeZoneInfo zone) => Cron
        .GetOccurrences(now - Lasts - s_change, now, zone, fromInclusive: true, toInclusive: true)
        .Select(start => new FreezeSpan(start, WallClock.End(TimeZoneInfo.ConvertTime(start, zone).DateTime + Lasts, zone)));
}
