using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>A metric that a service of the account emits once a minute.</summary>
/// <param name="At">The value of the minute that begins then; null when nothing was emitted.</param>
internal sealed record LiveSeries(MetricKey Key, Func<DateTimeOffset, double?> At);

/// <summary>A service that emits metrics.</summary>
internal interface IMetricSource
{
    IEnumerable<LiveSeries> Series(Account account);
}
