using System.Collections.Immutable;
using System.Globalization;
using Cronos;

namespace DeployConsole.Server.Guards.Freezes;

/// <summary>Reads one freeze window, and says what is wrong with it.</summary>
internal static class FreezeWindowReader
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);
    private static readonly string[] s_dateTimes = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly string[] s_times = ["HH:mm", "H:mm"];

    /// <returns>Null when it cannot be read; then <paramref name="wrong"/> says why.</returns>
    public static FreezeWindow? Read(FreezeWindowSettings settings, Reach reach, string at, List<string> wrong)
    {
        var before = wrong.Count;
        if (string.IsNullOrWhiteSpace(settings.Name)) { wrong.Add($"{at}:Name is missing."); }

        TimeZoneInfo? zone = null;
        if (string.IsNullOrWhiteSpace(settings.TimeZone)) { wrong.Add($"{at}:TimeZone is missing; give an IANA name such as Europe/Berlin."); }
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out zone)) { wrong.Add($"{at}:TimeZone is not known: {settings.TimeZone}. Give an IANA name such as Europe/Berlin."); }

        var times = TimesOf(settings, zone, at, wrong);
        return wrong.Count == before && zone is not null && times is not null && settings.Name is { } name ? new FreezeWindow(name.Trim(), zone, times, reach, settings.Reason?.Trim()) : null;
    }

    private static IFreezeTimes? TimesOf(FreezeWindowSettings settings, TimeZoneInfo? zone, string at, List<string> wrong)
    {
        var once = settings.From is not null || settings.To is not null;
        var weekly = settings.Days.Count > 0 || settings.StartsAt is not null || settings.EndsAt is not null;
        var cron = settings.Cron is not null || settings.Lasts is not null;
        switch (once, weekly, cron)
        {
            case (true, false, false): return Once(settings, zone, at, wrong);
            case (false, true, false): return Weekly(settings, at, wrong);
            case (false, false, true): return ByCron(settings, at, wrong);
            default:
                wrong.Add($"{at} needs exactly one of: From and To; Days, StartsAt and EndsAt; Cron and Lasts.");
                return null;
        }
    }

    private static OnceTimes? Once(FreezeWindowSettings settings, TimeZoneInfo? zone, string at, List<string> wrong)
    {
        var from = DateTimeOf(settings.From, $"{at}:From", wrong);
        var to = DateTimeOf(settings.To, $"{at}:To", wrong);
        if (from is not { } begins || to is not { } ends) { return null; }

        var times = new OnceTimes(begins, ends);
        if (ends <= begins || (zone is not null && times.Around(default, zone).Any(span => span.End <= span.Start)))
        {
            wrong.Add($"{at}:To must be after {at}:From.");
            return null;
        }

        return times;
    }

    private static WeeklyTimes? Weekly(FreezeWindowSettings settings, string at, List<string> wrong)
    {
        var days = ImmutableHashSet.CreateBuilder<DayOfWeek>();
        for (var index = 0; index < settings.Days.Count; index++)
        {
            var name = settings.Days[index];
            var found = Enum.GetValues<DayOfWeek>().Where(day => name.Length >= 3 && day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count is 1) { days.Add(found[0]); } else { wrong.Add($"{at}:Days:{index} is no day of the week: {name}."); }
        }

        if (settings.Days.Count is 0) { wrong.Add($"{at}:Days is missing, for example [\"Friday\"]."); }

        var starts = TimeOf(settings.StartsAt, $"{at}:StartsAt", wrong);
        var ends = TimeOf(settings.EndsAt, $"{at}:EndsAt", wrong);
        return starts is { } from && ends is { } to ? new WeeklyTimes(days.ToImmutable(), from, to) : null;
    }

    private static CronTimes? ByCron(FreezeWindowSettings settings, string at, List<string> wrong)
    {
        CronExpression? cron = null;
        if (settings.Cron is null || !CronExpression.TryParse(settings.Cron, out cron)) { wrong.Add($"{at}:Cron is no cron expression of five fields, such as 0 16 * * FRI."); }

        if (settings.Lasts is null || !TimeSpan.TryParse(settings.Lasts, CultureInfo.InvariantCulture, out var lasts) || lasts <= TimeSpan.Zero || lasts > s_longest)
        {
            wrong.Add($"{at}:Lasts must be a time such as 2.16:00:00, above zero and at most 31 days.");
            return null;
        }

        return cron is null ? null : new CronTimes(cron, lasts);
    }

    private static DateTime? DateTimeOf(string? text, string at, List<string> wrong)
    {
        if (DateTime.TryParseExact(text, s_dateTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) { return local; }

        wrong.Add($"{at} must be a local time such as 2026-12-18T18:00, without an offset.");
        return null;
    }

    private static TimeOnly? TimeOf(string? text, string at, List<string> wrong)
    {
        if (TimeOnly.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) { return time; }

        wrong.Add($"{at} must be a time of day such as 22:00.");
        return null;
    }
}
