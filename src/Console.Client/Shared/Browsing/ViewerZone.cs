using System.Globalization;

namespace DeployConsole.Client.Shared.Browsing;

/// <summary>Writes moments in the viewer's time zone. The browser knows its rules, so the download carries no time zone data.</summary>
public sealed class ViewerZone(Browser browser)
{
    private readonly Dictionary<long, TimeSpan> _offsets = [];
    private string? _name;

    /// <summary>For example <c>2026-11-23 14:05:09 (UTC+01:00, Europe/Berlin)</c>.</summary>
    public string Exact(DateTimeOffset moment)
    {
        var local = moment.ToOffset(OffsetAt(moment));
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm:ss} (UTC{local:zzz}, {Name})");
    }

    /// <summary>Time of day, for example <c>14:05:09</c>.</summary>
    public string TimeOfDay(DateTimeOffset moment) => moment.ToOffset(OffsetAt(moment)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>When a day begins for the viewer.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        // The offset at midnight UTC is a guess; that at the guessed instant is right but where the clocks change in between.
        var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var guess = midnight - OffsetAt(midnight);
        return (midnight - OffsetAt(guess)).ToOffset(OffsetAt(guess));
    }

    private string Name => (_name ??= browser.ZoneName()) ?? "UTC";

    private TimeSpan OffsetAt(DateTimeOffset moment)
    {
        // Rules change on the quarter hour at the earliest, so one question to the browser answers for a quarter.
        var quarter = moment.ToUnixTimeSeconds() / 900;
        if (_offsets.TryGetValue(quarter, out var known)) { return known; }

        if (browser.OffsetAt(moment) is not { } offset) { return TimeSpan.Zero; }

        return _offsets[quarter] = offset;
    }
}
