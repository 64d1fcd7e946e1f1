using System.Globalization;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads from CloudWatch whether environments ran tasks.</summary>
/// <remarks>
/// RunningTasks and QueuedTasks of <c>AWS/MWAA</c> come from MWAA itself, so that users cannot switch them off:
/// https://docs.aws.amazon.com/mwaa/latest/userguide/accessing-metrics-cw-container-queue-db.html
/// </remarks>
internal sealed class ActivityReader(ScopeReads reads, TimeProvider clock)
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
    private const int QueryLimit = 500;
    private const int QueriesEach = 2;
    private const int HourSeconds = 3600;

    /// <summary>Environments that fit in one call: 250, whose 338 points each stay below the 100,800 of a call.</summary>
    public const int Batch = QueryLimit / QueriesEach;

    /// <summary>What CloudWatch knows of each environment.</summary>
    public async Task<Outcome<NamedActivity>> ReadAsync(IEnumerable<string> environments, CancellationToken cancellationToken) =>
        Outcome.Joined(await Task.WhenAll(environments.Chunk(Batch).Select(batch => ReadBatchAsync(batch, cancellationToken))));

    private Task<Outcome<NamedActivity>> ReadBatchAsync(string[] batch, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        // Periods of an hour begin on the hour; the window is whole before the hour that still runs.
        var now = clock.GetUtcNow();
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        var (from, to) = (hour - EnvironmentActivity.Window, hour.AddHours(1));
        var pages = await reads.AskAllAsync(
            AwsAsk.GetMetricData,
            (aws, token, stop) => aws.CloudWatch.GetMetricDataAsync(
                new GetMetricDataRequest
                {
                    StartTime = from.UtcDateTime,
                    EndTime = to.UtcDateTime,
                    NextToken = token,
                    ScanBy = ScanBy.TimestampAscending,
                    MetricDataQueries = [.. batch.SelectMany(Queries)],
                },
                stop),
            page => page.NextToken,
            cancellationToken);
        var results = QueryLists.Of(pages, page => page.MetricDataResults, "metrics").ToLookup(result => result.Id);
        return Lacking(results, batch) is { } fault
            ? throw new ReadRefusedException(fault)
            : new Outcome<NamedActivity>([.. batch.Select((name, index) => new NamedActivity(name, Of(results, index, (from, to), now)))], null);
    });

    // A partial result would look like missing hours, and a missing one like an environment without metrics: CloudWatch answers every
    // query, one that finds nothing with empty lists.
    private static ReadFault? Lacking(ILookup<string, MetricDataResult> results, string[] batch)
    {
        var lacking = batch.Where((_, index) => !Queries(batch[index], index).All(query => results[query.Id].Any() && results[query.Id].All(IsWhole))).ToList();
        return lacking.Count is 0 ? null : ReadFault.Incomplete($"CloudWatch answered for a part of the metrics only: those of {lacking[0]} are missing or broken off");
    }

    private static bool IsWhole(MetricDataResult result) =>
        result.StatusCode?.Value is "Complete" or "PartialData"
        && QueryLists.Said(result.Timestamps) is { } times && QueryLists.Said(result.Values) is { } values && times.Count == values.Count;

    private static IEnumerable<MetricDataQuery> Queries(string environment, int index) =>
        [Query(Id('r', index), "RunningTasks", environment), Query(Id('q', index), "QueuedTasks", environment)];

    private static MetricDataQuery Query(string id, string metric, string environment) => new()
    {
        Id = id,
        ReturnData = true,
        MetricStat = new MetricStat
        {
            Metric = new Metric { Namespace = "AWS/MWAA", MetricName = metric, Dimensions = [new Dimension { Name = "Environment", Value = environment }] },
            Period = HourSeconds,
            Stat = "Maximum",
        },
    };

    private static ActivityFact Of(ILookup<string, MetricDataResult> results, int index, (DateTimeOffset From, DateTimeOffset To) window, DateTimeOffset now)
    {
        var running = Hours(results, Id('r', index));
        var queued = Hours(results, Id('q', index));
        var both = running.Keys.Where(queued.ContainsKey).Order().ToList();
        var active = running.Concat(queued).Where(hour => hour.Value > 0).Select(hour => (DateTimeOffset?)hour.Key).Max();
        return new ActivityFact(window.From, window.To, both.Count, both.Count > 0 ? both[0] : null, both.Count > 0 ? both[^1] : null, active, now);
    }

    private static Dictionary<DateTimeOffset, double> Hours(ILookup<string, MetricDataResult> results, string id)
    {
        var hours = new Dictionary<DateTimeOffset, double>();
        foreach (var result in results[id])
        {
            foreach (var (time, value) in (result.Timestamps ?? []).Zip(result.Values ?? []))
            {
                if (AwsTimes.Instant(time) is { } at) { hours[at] = value; }
            }
        }

        return hours;
    }

    private static string Id(char metric, int index) => metric + index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The activity of one environment.</summary>
internal sealed record NamedActivity(string Environment, ActivityFact Fact);
