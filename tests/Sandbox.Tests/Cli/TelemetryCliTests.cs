namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class TelemetryCliTests
{
    [Fact]
    public async Task Metrics_are_put_listed_and_read()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        await aws.JsonAsync("cloudwatch", "put-metric-data", "--namespace", "Demo", "--metric-data", """[{"MetricName":"Depth","Timestamp":"2026-09-07T07:30:00Z","Value":7.5,"Dimensions":[{"Name":"Queue","Value":"a b"}]}]""");
        const string Queries = """[{"Id":"depth","MetricStat":{"Metric":{"Namespace":"Demo","MetricName":"Depth","Dimensions":[{"Name":"Queue","Value":"a b"}]},"Period":300,"Stat":"Maximum"}},{"Id":"nothing","MetricStat":{"Metric":{"Namespace":"Demo","MetricName":"Absent"},"Period":300,"Stat":"Sum"}}]""";
        var answers = await Task.WhenAll(
            aws.JsonAsync("cloudwatch", "list-metrics", "--namespace", "Demo"),
            aws.JsonAsync("cloudwatch", "get-metric-data", "--start-time", "2026-09-07T07:00:00Z", "--end-time", "2026-09-07T08:00:00Z", "--metric-data-queries", Queries),
            aws.JsonAsync("cloudwatch", "list-metrics", "--namespace", "AWS/ECS", "--metric-name", "CPUUtilization", "--dimensions", "Name=ServiceName,Value=churn-api"),
            aws.JsonAsync("cloudwatch", "describe-alarms"));
        JsonText.AssertJson("""[{"Namespace":"Demo","MetricName":"Depth","Dimensions":[{"Name":"Queue","Value":"a b"}]}]""", answers[0].At("Metrics"));
        JsonText.AssertJson("[7.5]", answers[1].At("MetricDataResults.0.Values"));
        JsonText.AssertJson("[]", answers[1].At("MetricDataResults.1.Values"));
        Assert.Equal(("depth", "Complete"), (answers[1].Text("MetricDataResults.0.Id"), answers[1].Text("MetricDataResults.0.StatusCode")));
        Assert.Single(answers[2].At("Metrics")?.AsArray() ?? []);
        JsonText.AssertJson("[]", answers[3].At("MetricAlarms"));
        Assert.Contains("An error occurred (ValidationError) when calling the GetMetricData operation", await aws.RefusedAsync(
            "cloudwatch", "get-metric-data", "--start-time", "2026-09-07T09:00:00Z", "--end-time", "2026-09-07T08:00:00Z", "--metric-data-queries", Queries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_are_read_in_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var answers = await Task.WhenAll(
            aws.JsonAsync("logs", "describe-log-groups", "--log-group-name-prefix", "/ecs/search"),
            aws.JsonAsync("logs", "describe-log-streams", "--log-group-name", "/ecs/search-ranker", "--page-size", "1"),
            aws.JsonAsync("logs", "filter-log-events", "--log-group-name", "/ecs/search-ranker", "--filter-pattern", "Traceback"));
        Assert.Equal("/ecs/search-ranker", answers[0].Text("logGroups.0.logGroupName"));
        Assert.Equal(4, answers[1].At("logStreams")?.AsArray().Count);
        var stream = answers[2].Text("events.0.logStreamName");
        var lines = await aws.JsonAsync("logs", "get-log-events", "--log-group-name", "/ecs/search-ranker", "--log-stream-name", stream, "--start-from-head");
        Assert.Equal("ValueError: cannot load model: expected version 6, got 5", lines.At("events")?.AsArray()[^1].Text("message"));
        Assert.Contains("(ResourceNotFoundException)", await aws.RefusedAsync("logs", "describe-log-streams", "--log-group-name", "/absent"), StringComparison.Ordinal);
    }
}
