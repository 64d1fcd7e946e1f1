using System.Globalization;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Durations in words.</summary>
internal static class Durations
{
    /// <summary>For example <c>45 s</c>, <c>12 min</c>, <c>2 h</c>, <c>7 days</c>; rounded down.</summary>
    public static string Words(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{Whole(duration.TotalSeconds)} s",
        { TotalHours: < 1 } => $"{Whole(duration.TotalMinutes)} min",
        { TotalDays: < 2 } => $"{Whole(duration.TotalHours)} h",
        _ => $"{Whole(duration.TotalDays)} days",
    };

    private static string Whole(double value) => Math.Floor(value).ToString("0", CultureInfo.InvariantCulture);
}
