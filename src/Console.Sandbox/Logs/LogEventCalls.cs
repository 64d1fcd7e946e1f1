using System.Globalization;
using Amazon.CloudWatchLogs.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Logs;

/// <summary>GetLogEvents and FilterLogEvents.</summary>
internal static class LogEventCalls
{
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: up to 10,000 events.
    private const int Limit = 10_000;

    public static GetLogEventsResponse Get(ServiceCall call, GetLogEventsRequest request)
    {
        var stream = LogsFace.Group(call, request.LogGroupName, request.LogGroupIdentifier).Find(known => known.Name == request.LogStreamName)
            ?? throw new AwsFault("ResourceNotFoundException", "The specified log stream does not exist.");
        var from = request.StartTime is { } start ? new DateTimeOffset(start.ToUniversalTime()) : stream.Started;
        var to = request.EndTime is { } end ? new DateTimeOffset(end.ToUniversalTime()) : call.World.Now;
        var limit = request.Limit ?? Limit;
        var forward = request.StartFromHead ?? false;

        // f/… goes on after that moment, b/… ends before it. Asking with the same token at the end answers the same token.
        if (request.NextToken is { } token)
        {
            var moment = Moment(token);
            forward = token.StartsWith("f/", StringComparison.Ordinal);
            (from, to) = forward ? (moment.AddTicks(1), to) : (from, moment.AddTicks(-1));
        }

        var lines = TaskLogLines.Of(call.World, stream, from, to).ToList();
        var page = forward ? lines.Take(limit).ToList() : lines.TakeLast(limit).ToList();
        return new()
        {
            Events = [.. page.Select(line => new OutputLogEvent { Timestamp = line.At.UtcDateTime, IngestionTime = line.At.UtcDateTime, Message = line.Text })],
            NextForwardToken = page.Count > 0 ? Token('f', page[^1].At) : request.NextToken is ['f', ..] same ? same : Token('f', to),
            NextBackwardToken = page.Count > 0 ? Token('b', page[0].At) : request.NextToken is ['b', ..] last ? last : Token('b', from),
        };
    }

    public static FilterLogEventsResponse Filter(ServiceCall call, FilterLogEventsRequest request)
    {
        var streams = LogsFace.Group(call, request.LogGroupName, request.LogGroupIdentifier).Where(stream =>
            (request.LogStreamNames is not { Count: > 0 } || request.LogStreamNames.Contains(stream.Name))
            && stream.Name.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal)).ToList();
        // Without a start the newest day is enough to look at: the simulated lines go back for months.
        var from = request.StartTime is { } start ? DateTimeOffset.FromUnixTimeMilliseconds(start) : call.World.Now - TimeSpan.FromDays(1);
        var to = request.EndTime is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : call.World.Now;
        var terms = (request.FilterPattern ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(term => term.Trim('"')).ToList();
        var found = streams.SelectMany(stream => TaskLogLines.Of(call.World, stream, from, to)
            .Where(line => terms.TrueForAll(term => line.Text.Contains(term, StringComparison.Ordinal)))
            .Select((line, index) => (line.At, line.Text, stream.Name, Key: $"{line.At.UtcTicks:D20}{stream.Name}{index:D8}")));
        var (events, next) = Pages.Take(found, line => line.Key, request.NextToken, request.Limit ?? Limit, LogsFace.Token);
        return new()
        {
            NextToken = next,
            SearchedLogStreams = [],
            Events = [.. events.Select(line => new FilteredLogEvent
            {
                LogStreamName = line.Name,
                Timestamp = line.At.ToUnixTimeMilliseconds(),
                IngestionTime = line.At.ToUnixTimeMilliseconds(),
                Message = line.Text,
                EventId = Network.Stable.Hash(line.Key).ToString("D36", CultureInfo.InvariantCulture),
            })],
        };
    }

    private static string Token(char direction, DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{direction}/{moment.UtcTicks:D56}/s");

    private static DateTimeOffset Moment(string token) =>
        token.Split('/') is ["f" or "b", var ticks, "s"] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(number, TimeSpan.Zero)
            : throw LogsFace.Token();
}
