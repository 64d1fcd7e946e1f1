using Amazon.CloudWatch.Model;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>What was put into CloudWatch in one account and region; what services emit is computed by their sources.</summary>
internal sealed class CloudWatchState(Account account) : IAccountState<CloudWatchState>
{
    private static readonly IMetricSource[] s_sources = [new EcsMetrics(), new ElbMetrics(), new MwaaMetrics()];

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html: silent metrics disappear after two weeks.
    private static readonly TimeSpan s_listed = TimeSpan.FromDays(14);

    public Dictionary<MetricKey, List<(DateTimeOffset At, double Value, double Count)>> Points { get; } = [];

    public List<MetricAlarm> Alarms { get; } = [];

    public static CloudWatchState Begin(Account account) => new(account);

    public IEnumerable<MetricKey> Listed()
    {
        var oldest = account.World.Now - s_listed;
        return Points.Where(points => points.Value.Exists(point => point.At > oldest)).Select(points => points.Key)
            .Concat(Live().Select(series => series.Key)).Distinct();
    }

    /// <summary>Every value of a metric between two moments, with its weight.</summary>
    public IEnumerable<(DateTimeOffset At, double Value, double Count)> Values(MetricKey key, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var point in Points.GetValueOrDefault(key) ?? [])
        {
            if (point.At >= from && point.At < to)
            {
                yield return point;
            }
        }

        if (Live().FirstOrDefault(series => series.Key == key) is not { } live)
        {
            yield break;
        }

        // A minute is reported when it is over.
        var last = account.World.Now - TimeSpan.FromMinutes(1);
        var first = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (var minute = first < from ? first.AddMinutes(1) : first; minute < to && minute <= last; minute = minute.AddMinutes(1))
        {
            if (live.At(minute) is { } value)
            {
                yield return (minute, value, 1);
            }
        }
    }

    private IEnumerable<LiveSeries> Live() => s_sources.SelectMany(source => source.Series(account));
}
