namespace DeployConsole.Server.Guards.Freezes;

/// <summary>Which instant a time on the clocks of a zone is, also on the days on which they are changed.</summary>
/// <remarks>
/// A time that the clocks skip is the instant of the change. A time that they show twice is the first for what begins and the second
/// for what ends: a guard rather holds an hour longer.
/// </remarks>
public static class WallClock
{
    public static DateTimeOffset Beginning(DateTime local, TimeZoneInfo zone) => At(local, zone, offsets => offsets.Max());

    public static DateTimeOffset End(DateTime local, TimeZoneInfo zone) => At(local, zone, offsets => offsets.Min());

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone, Func<TimeSpan[], TimeSpan> choose)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(shown))
        {
            // No zone changes its clocks within a minute: the first minute that exists again begins at the change.
            shown = new DateTime(shown.Year, shown.Month, shown.Day, shown.Hour, shown.Minute, 0, DateTimeKind.Unspecified);
            do { shown = shown.AddMinutes(1); } while (zone.IsInvalidTime(shown));
        }

        // The larger offset from UTC is the earlier instant.
        var offset = zone.IsAmbiguousTime(shown) ? choose(zone.GetAmbiguousTimeOffsets(shown)) : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset);
    }
}
