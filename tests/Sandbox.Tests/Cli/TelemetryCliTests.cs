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
            aws.JsonAsync("cloudwatch", "list-metrics", "--namespace", "AWS/ECS", "--metric-name", "CPUUtilization", "--dimensions", "Name=ServiceName,Value=churn-api"));
        JsonText.AssertJson("""[{"Namespace":"Demo","MetricName":"Depth","Dimensions":[{"Name":"Queue","Value":"a b"}]}]""", answers[0].At("Metrics"));
        JsonText.AssertJson("[7.5]", answers[1].At("MetricDataResults.0.Values"));
        JsonText.AssertJson("[]", answers[1].At("MetricDataResults.1.Values"));
        Assert.Equal(("depth", "Complete"), (answers[1].Text("MetricDataResults.0.Id"), answers[1].Text("MetricDataResults.0.StatusCode")));
        Assert.Single(answers[2].At("Metrics")?.AsArray() ?? []);
        Assert.Contains("An error occurred (ValidationError) when calling the GetMetricData operation", await aws.RefusedAsync(
            "cloudwatch", "get-metric-data", "--start-time", "2026-09-07T09:00:00Z", "--end-time", "2026-09-07T08:00:00Z", "--metric-data-queries", Queries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarms_are_read_by_name_state_and_kind_and_in_pages()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var told = aws.RefusedAsync("cloudwatch", "describe-alarms", "--alarm-names", "a", "--alarm-name-prefix", "a");
        var answers = await Task.WhenAll(
            aws.JsonAsync("cloudwatch", "describe-alarms", "--page-size", "1"),
            aws.JsonAsync("cloudwatch", "describe-alarms", "--state-value", "ALARM"),
            aws.JsonAsync("cloudwatch", "describe-alarms", "--alarm-name-prefix", "mleip-"),
            aws.JsonAsync("cloudwatch", "describe-alarms", "--alarm-types", "CompositeAlarm"));
        Assert.Equal(["mleip-app-lb-target-errors OK", "recommender-memory-high ALARM"], answers[0].At("MetricAlarms")?.AsArray().Select(alarm => $"{alarm.Text("AlarmName")} {alarm.Text("StateValue")}"));
        var raised = Assert.Single(answers[1].At("MetricAlarms")?.AsArray() ?? []);
        Assert.Equal("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:recommender-memory-high", raised.Text("AlarmArn"));
        JsonText.AssertJson("""[{"Name":"ClusterName","Value":"ml-serving"},{"Name":"ServiceName","Value":"recommender"}]""", raised.At("Dimensions"));
        Assert.Equal(("MemoryUtilization", "GreaterThanThreshold", 90.0), (raised.Text("MetricName"), raised.Text("ComparisonOperator"), raised.At("Threshold")?.GetValue<double>()));
        Assert.StartsWith("Threshold Crossed: 1 out of the last 1 datapoints [97.5 (29/08/26 08:15:00)] was greater than the threshold (90.0)", raised.Text("StateReason"), StringComparison.Ordinal);
        Assert.Equal("mleip-app-lb-target-errors", Assert.Single(answers[2].At("MetricAlarms")?.AsArray() ?? []).Text("AlarmName"));
        JsonText.AssertJson("[]", answers[3].At("CompositeAlarms"));
        Assert.Empty(answers[3].At("MetricAlarms")?.AsArray() ?? []);
        Assert.Contains("An error occurred (ValidationError) when calling the DescribeAlarms operation", await told, StringComparison.Ordinal);
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
