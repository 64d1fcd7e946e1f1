using System.Globalization;
using Amazon.CloudWatch.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>GetMetricData and PutMetricData.</summary>
internal static class MetricDataCalls
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
    private const int QueryLimit = 500;
    private const int PointLimit = 100_800;

    public static GetMetricDataResponse Get(ServiceCall call, GetMetricDataRequest request)
    {
        if (request.MetricDataQueries.Count > QueryLimit)
        {
            throw Invalid($"The collection MetricDataQueries must not have a size greater than {QueryLimit}.");
        }

        var (from, to) = (Utc(request.StartTime), Utc(request.EndTime));
        if (from >= to)
        {
            throw Invalid("The parameter StartTime must be less than the parameter EndTime.");
        }

        if (request.MetricDataQueries.GroupBy(query => query.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Invalid($"The values for parameter id in MetricDataQueries are not unique. Duplicate: {twice.Key}.");
        }

        var state = call.Account.State<CloudWatchState>();
        var results = request.MetricDataQueries.Where(query => query.ReturnData ?? true)
            .Select(query => Result(state, query, from, to, request.ScanBy?.Value == "TimestampAscending")).ToList();
        return Page(results, request.NextToken, Math.Min(request.MaxDatapoints ?? PointLimit, PointLimit));
    }

    public static PutMetricDataResponse Put(ServiceCall call, PutMetricDataRequest request)
    {
        if (request.Namespace.StartsWith("AWS/", StringComparison.Ordinal))
        {
            throw new AwsFault("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid: namespaces that begin with AWS/ are reserved.");
        }

        var state = call.Account.State<CloudWatchState>();
        foreach (var datum in request.MetricData ?? [])
        {
            var key = MetricKey.Of(request.Namespace, datum.MetricName, datum.Dimensions);
            if (!state.Points.TryGetValue(key, out var points))
            {
                points = [];
                state.Points.Add(key, points);
            }

            var at = datum.Timestamp is { } stamp ? new DateTimeOffset(stamp.ToUniversalTime()) : call.World.Now;
            points.AddRange(Values(datum).Select(value => (at, value.Value, value.Count)));
        }

        return new();
    }

    private static IEnumerable<(double Value, double Count)> Values(MetricDatum datum)
    {
        if (datum.Value is { } one)
        {
            return [(one, 1)];
        }

        if (datum.Values is { Count: > 0 } many)
        {
            return many.Select((value, index) => (value, datum.Counts is { } counts && index < counts.Count ? counts[index] : 1));
        }

        return datum.StatisticValues is { Sum: { } sum, SampleCount: { } count } && count > 0
            ? [(sum / count, count)]
            : throw new AwsFault("MissingParameter", "At least one of the parameters must be specified: Value, Values, StatisticValues.");
    }

    private static MetricDataResult Result(CloudWatchState state, MetricDataQuery query, DateTimeOffset from, DateTimeOffset to, bool ascending)
    {
        if (query.MetricStat is not { Metric: { } metric } asked)
        {
            throw Invalid($"Error in expression '{query.Id}': the simulated account evaluates no metric math.");
        }

        if (!MetricStatistics.Knows(asked.Stat))
        {
            throw Invalid($"The value {asked.Stat} for parameter Stat is not supported.");
        }

        var seconds = asked.Period ?? query.Period ?? 60;
        if (seconds is not (1 or 5 or 10 or 20 or 30) && (seconds < 60 || seconds % 60 != 0))
        {
            throw Invalid($"The parameter Period must be a value in the set [1, 5, 10, 20, 30], or any multiple of 60. Invalid value: {seconds}");
        }

        // Periods are aligned to the epoch; a start inside a period begins with that period.
        var start = DateTimeOffset.FromUnixTimeSeconds(from.ToUnixTimeSeconds() / seconds * seconds);
        var points = state.Values(MetricKey.Of(metric.Namespace, metric.MetricName, metric.Dimensions), start, to)
            .GroupBy(point => point.At.ToUnixTimeSeconds() / seconds * seconds)
            .Select(group => (At: DateTimeOffset.FromUnixTimeSeconds(group.Key).UtcDateTime, Value: MetricStatistics.Of(asked.Stat, group.ToList())))
            .OrderBy(point => ascending ? point.At.Ticks : -point.At.Ticks).ToList();
        return new MetricDataResult
        {
            Id = query.Id,
            Label = query.Label ?? metric.MetricName,
            Timestamps = [.. points.Select(point => point.At)],
            Values = [.. points.Select(point => point.Value)],
            StatusCode = "Complete",
        };
    }

    // The token says how many points, counted through all results, were answered before.
    private static GetMetricDataResponse Page(List<MetricDataResult> results, string? token, int size)
    {
        var skip = 0;
        if (token is not null && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            throw new AwsFault("InvalidNextToken", "The value for parameter NextToken is not valid.");
        }

        var answer = new GetMetricDataResponse { MetricDataResults = [], Messages = [] };
        var (seen, left) = (0, size);
        foreach (var result in results)
        {
            var before = Math.Clamp(skip - seen, 0, result.Values.Count);
            seen += result.Values.Count;
            if (token is not null && before == result.Values.Count)
            {
                continue;
            }

            var taken = Math.Min(left, result.Values.Count - before);
            left -= taken;
            var rest = result.Values.Count - before - taken;
            answer.MetricDataResults.Add(new MetricDataResult
            {
                Id = result.Id,
                Label = result.Label,
                Timestamps = result.Timestamps.GetRange(before, taken),
                Values = result.Values.GetRange(before, taken),
                StatusCode = rest > 0 ? "PartialData" : "Complete",
            });
        }

        if (skip + size < results.Sum(result => result.Values.Count))
        {
            answer.NextToken = (skip + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static DateTimeOffset Utc(DateTime? time) => new((time ?? default).ToUniversalTime());

    private static AwsFault Invalid(string message) => new("ValidationError", message);
}
