using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;

namespace DeployConsole.Client.Images;

/// <summary>Says what a scan found. Never scanned is not the same as nothing found.</summary>
public static class FindingWords
{
    private static readonly string[] s_worstFirst = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];

    public static (HealthState State, string Word) Of(ImageView image)
    {
        if (image.Findings is not { } findings) { return (HealthState.Unknown, image.ScanStatus is { } status ? $"Scan {status.ToLowerInvariant().Replace('_', ' ')}" : "Never scanned"); }

        var counted = s_worstFirst.Where(severity => findings.GetValueOrDefault(severity) > 0).ToArray();
        if (counted.Length is 0) { return (HealthState.Healthy, "Nothing found"); }

        var words = string.Join(", ", counted.Take(2).Select(severity => $"{findings[severity]} {severity.ToLowerInvariant()}"));
        return (counted[0] is "CRITICAL" ? HealthState.Failing : counted[0] is "HIGH" ? HealthState.Degraded : HealthState.Healthy, words);
    }
}
