using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace DeployConsole.Sandbox.Tests.Logs;

public sealed class LogTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crashed_task_leaves_its_traceback_in_the_log()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var logs = sandbox.Logs();
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        var found = await logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "/ecs/search-ranker", FilterPattern = "ValueError" }, Stop);
        Assert.NotEmpty(found.Events);
        var stream = found.Events[^1].LogStreamName;
        var lines = await logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "/ecs/search-ranker", LogStreamName = stream, StartFromHead = true }, Stop);
        Assert.Equal("Traceback (most recent call last):", lines.Events[^4].Message);
        Assert.StartsWith("ValueError:", lines.Events[^1].Message, StringComparison.Ordinal);
        var end = await logs.GetLogEventsAsync(
            new GetLogEventsRequest { LogGroupName = "/ecs/search-ranker", LogStreamName = stream, NextToken = lines.NextForwardToken }, Stop);
        Assert.Empty(end.Events ?? []);
        Assert.Equal(lines.NextForwardToken, end.NextForwardToken);
    }

    [Fact]
    public async Task A_running_task_goes_on_writing()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var logs = sandbox.Logs();
        var stream = (await logs.DescribeLogStreamsAsync(
            new DescribeLogStreamsRequest { LogGroupName = "/ecs/microservice-forecast", OrderBy = OrderBy.LastEventTime, Descending = true }, Stop)).LogStreams[0];
        Assert.StartsWith("ecs/microservice-forecast/", stream.LogStreamName, StringComparison.Ordinal);
        var request = new GetLogEventsRequest { LogGroupName = "/ecs/microservice-forecast", LogStreamName = stream.LogStreamName, Limit = 3 };
        var last = (await logs.GetLogEventsAsync(request, Stop)).NextForwardToken;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        request.NextToken = last;
        Assert.Equal(3, (await logs.GetLogEventsAsync(request, Stop)).Events.Count);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = "/no" }, Stop));
    }
}
