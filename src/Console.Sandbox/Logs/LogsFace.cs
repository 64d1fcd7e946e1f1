using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Logs;

/// <summary>CloudWatch Logs, for reading.</summary>
internal sealed class LogsFace(SandboxWorld world) : ModelledFace(world, ServiceModels.CloudWatchLogs)
{
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
    private const int DescribePage = 50;

    protected override string ViolationCode => "InvalidParameterException";

    internal static List<LogStreamRecord> Group(ServiceCall call, string? name, string? identifier)
    {
        var asked = name ?? identifier?.Split(":log-group:")[^1].TrimEnd('*').TrimEnd(':') ?? "";
        return call.Account.State<EcsState>().LogStreams.Groups.TryGetValue(asked, out var streams)
            ? streams
            : throw new AwsFault("ResourceNotFoundException", "The specified log group does not exist.");
    }

    internal static AwsFault Token() => new("InvalidParameterException", "The specified nextToken is invalid.");

    private static DescribeLogGroupsResponse DescribeGroups(ServiceCall call, DescribeLogGroupsRequest request)
    {
        var logs = call.Account.State<EcsState>().LogStreams;
        var (groups, next) = Pages.Take(
            logs.Groups.Keys.Where(name => name.StartsWith(request.LogGroupNamePrefix ?? "", StringComparison.Ordinal)
                && name.Contains(request.LogGroupNamePattern ?? "", StringComparison.OrdinalIgnoreCase)),
            name => name, request.NextToken, request.Limit ?? DescribePage, Token);
        return new()
        {
            NextToken = next,
            LogGroups = [.. groups.Select(name => new LogGroup
            {
                LogGroupName = name,
                CreationTime = logs.GroupsCreated[name].UtcDateTime,
                RetentionInDays = 30,
                MetricFilterCount = 0,
                Arn = call.Account.Arn("logs", $"log-group:{name}:*"),
                LogGroupArn = call.Account.Arn("logs", $"log-group:{name}"),
                StoredBytes = 0,
                LogGroupClass = "STANDARD",
            })],
        };
    }

    private static DescribeLogStreamsResponse DescribeStreams(ServiceCall call, DescribeLogStreamsRequest request)
    {
        var group = request.LogGroupName ?? request.LogGroupIdentifier;
        var byTime = request.OrderBy?.Value == "LastEventTime";
        var (streams, next) = Pages.Take(
            Group(call, request.LogGroupName, request.LogGroupIdentifier).Where(stream => stream.Name.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal)),
            stream => byTime ? $"{(stream.Ended ?? DateTimeOffset.MaxValue).UtcTicks:D20}{stream.Started.UtcTicks:D20}{stream.Name}" : stream.Name,
            request.NextToken, request.Limit ?? DescribePage, Token, descending: request.Descending ?? false);
        return new()
        {
            NextToken = next,
            LogStreams = [.. streams.Select(stream => new LogStream
            {
                LogStreamName = stream.Name,
                CreationTime = stream.Started.UtcDateTime,
                FirstEventTimestamp = stream.Started.UtcDateTime,
                LastEventTimestamp = (stream.Ended ?? call.World.Now).UtcDateTime,
                LastIngestionTime = (stream.Ended ?? call.World.Now).UtcDateTime,
                UploadSequenceToken = "49039859545290",
                Arn = call.Account.Arn("logs", $"log-group:{group}:log-stream:{stream.Name}"),
            })],
        };
    }

    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        DescribeLogGroupsRequest asked => DescribeGroups(call, asked),
        DescribeLogStreamsRequest asked => DescribeStreams(call, asked),
        GetLogEventsRequest asked => LogEventCalls.Get(call, asked),
        FilterLogEventsRequest asked => LogEventCalls.Filter(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.Logs(call, account);
}
