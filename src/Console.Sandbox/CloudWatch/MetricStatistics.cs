using System.Globalization;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>Statistics over the values of one period.</summary>
internal static class MetricStatistics
{
    public static bool Knows(string? name) => name is "Average" or "Sum" or "Minimum" or "Maximum" or "SampleCount" || Percentile(name) is not null;

    public static double Of(string name, IReadOnlyList<(DateTimeOffset At, double Value, double Count)> values) => name switch
    {
        "Sum" => values.Sum(point => point.Value * point.Count),
        "Minimum" => values.Min(point => point.Value),
        "Maximum" => values.Max(point => point.Value),
        "SampleCount" => values.Sum(point => point.Count),
        "Average" => values.Sum(point => point.Value * point.Count) / values.Sum(point => point.Count),
        _ => values.Select(point => point.Value).Order().ElementAt((int)Math.Min(values.Count - 1, values.Count * (Percentile(name) ?? 50) / 100)),
    };

    private static double? Percentile(string? name) =>
        name is ['p', ..] && double.TryParse(name.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? percent
            : null;
}
