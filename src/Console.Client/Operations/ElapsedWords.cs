using System.Globalization;

namespace DeployConsole.Client.Operations;

/// <summary>How long something takes, exact enough to see it tick.</summary>
public static class ElapsedWords
{
    /// <summary>For example <c>0.4 s</c>, <c>48 s</c>, <c>3 min 05 s</c>, <c>1 h 04 min</c>.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalSeconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00} min"),
    };
}
