using System.Globalization;

namespace DeployConsole.Client.Shared.Words;

/// <summary>Times as people say them.</summary>
public static class AgeWords
{
    /// <summary>For example <c>48 s</c>, <c>14 min</c>, <c>3 h</c>, <c>7 d</c>; two units where one alone would mislead.</summary>
    public static string Span(TimeSpan span)
    {
        span = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return span switch
        {
            { TotalSeconds: < 60 } => Format((int)span.TotalSeconds, "s"),
            { TotalMinutes: < 60 } => Format((int)span.TotalMinutes, "min"),
            { TotalHours: < 10 } when span.Minutes > 0 => $"{Format((int)span.TotalHours, "h")} {Format(span.Minutes, "min")}",
            { TotalHours: < 48 } => Format((int)span.TotalHours, "h"),
            { TotalDays: < 100 } => Format((int)span.TotalDays, "d"),
            { TotalDays: < 730 } => Format((int)(span.TotalDays / 30.44), "months"),
            _ => Format((int)(span.TotalDays / 365.25), "years"),
        };
    }

    /// <summary>For example <c>14 min ago</c>, <c>just now</c>, <c>in 3 h</c>.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now)
    {
        var passed = now - moment;

        // A few seconds into the future is a clock that is a little off, not a plan.
        if (passed < TimeSpan.FromSeconds(-5)) { return $"in {Span(-passed)}"; }

        return passed < TimeSpan.FromSeconds(2) ? "just now" : $"{Span(passed)} ago";
    }

    private static string Format(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
