namespace DeployConsole.Server.Guards.Freezes;

/// <summary>A time in which nothing that it is about may be begun.</summary>
/// <param name="Reason">Why, in the words of who configured it; null when they gave none.</param>
public sealed record FreezeWindow(string Name, TimeZoneInfo Zone, IFreezeTimes Times, Reach Reach, string? Reason)
{
    /// <summary>The end of the freeze that is on at <paramref name="now"/>; null when none is.</summary>
    public DateTimeOffset? EndIfActive(DateTimeOffset now) =>
        Times.Around(now, Zone).Where(span => span.Start <= now && now < span.End).Select(span => (DateTimeOffset?)span.End).Max();

    /// <summary>For example <c>2027-01-04 08:00 (Europe/Berlin)</c>.</summary>
    public string Local(DateTimeOffset instant) =>
        $"{TimeZoneInfo.ConvertTime(instant, Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} ({Zone.Id})";
}

/// <summary>When a window is on.</summary>
public interface IFreezeTimes
{
    /// <summary>Every span that may be on at <paramref name="now"/>; spans before and after may be among them.</summary>
    IEnumerable<FreezeSpan> Around(DateTimeOffset now, TimeZoneInfo zone);
}

/// <summary>From <paramref name="Start"/>, up to but not at <paramref name="End"/>.</summary>
public readonly record struct FreezeSpan(DateTimeOffset Start, DateTimeOffset End);
