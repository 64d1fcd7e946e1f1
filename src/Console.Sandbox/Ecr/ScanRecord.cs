namespace DeployConsole.Sandbox.Ecr;

/// <summary>The last basic scan of an image.</summary>
/// <param name="Completed">When it is or will be done.</param>
internal sealed record ScanRecord(DateTimeOffset Started, DateTimeOffset Completed, IReadOnlyList<Finding> Findings);

/// <summary>A vulnerability that a scan found.</summary>
/// <param name="Severity">INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL or UNDEFINED.</param>
internal sealed record Finding(string Name, string Severity, string Package, string Version, string Summary);
