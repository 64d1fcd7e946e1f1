using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace DeployConsole.Sandbox.Tests.CloudWatch;

public sealed class MetricTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_metric_that_nobody_emitted_has_no_points_rather_than_zeros()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var now = sandbox.Clock.GetUtcNow().UtcDateTime;
        var answer = await sandbox.CloudWatch().GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = now.AddHours(-1),
                EndTime = now,
                MetricDataQueries = [Query("silent", "AWS/ECS", "CPUUtilization", ("ClusterName", "ml-serving"), ("ServiceName", "ab-router")), Query("alive", "AWS/ECS", "CPUUtilization", ("ServiceName", "embedding-api"), ("ClusterName", "ml-serving"))],
            },
            Stop);
        Assert.Equal(["silent", "alive"], answer.MetricDataResults.Select(result => result.Id));
        Assert.Empty(answer.MetricDataResults[0].Values ?? []);
        Assert.Equal(12, answer.MetricDataResults[1].Values.Count);
        Assert.All(answer.MetricDataResults[1].Values, value => Assert.InRange(value, 1, 100));
    }

    [Fact]
    public async Task What_is_put_can_be_read_by_statistic_and_in_pages()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var cloudWatch = sandbox.CloudWatch();
        var hour = new DateTime(2026, 9, 7, 7, 0, 0, DateTimeKind.Utc);
        await cloudWatch.PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "Demo",
                MetricData = [.. Enumerable.Range(0, 10).Select(minute => new MetricDatum { MetricName = "Depth", Value = minute, Timestamp = hour.AddMinutes(minute) })],
            },
            Stop);
        var request = new GetMetricDataRequest
        {
            StartTime = hour,
            EndTime = hour.AddMinutes(10),
            ScanBy = ScanBy.TimestampAscending,
            MaxDatapoints = 3,
            MetricDataQueries = [Query("sum", "Demo", "Depth"), Query("max", "Demo", "Depth")],
        };
        request.MetricDataQueries[0].MetricStat.Stat = "Sum";
        request.MetricDataQueries[1].MetricStat.Stat = "Maximum";
        var first = await cloudWatch.GetMetricDataAsync(request, Stop);
        Assert.Equal([10, 35], first.MetricDataResults[0].Values);
        Assert.Equal([4], first.MetricDataResults[1].Values);
        Assert.Equal(StatusCode.PartialData, first.MetricDataResults[1].StatusCode);
        request.NextToken = first.NextToken;
        var second = await cloudWatch.GetMetricDataAsync(request, Stop);
        Assert.Equal([9], second.MetricDataResults.Single().Values);
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task More_than_five_hundred_queries_and_reserved_namespaces_are_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var cloudWatch = sandbox.CloudWatch();
        var many = new GetMetricDataRequest
        {
            StartTime = new DateTime(2026, 9, 7, 7, 0, 0, DateTimeKind.Utc),
            EndTime = new DateTime(2026, 9, 7, 8, 0, 0, DateTimeKind.Utc),
            MetricDataQueries = [.. Enumerable.Range(0, 501).Select(index => Query($"q{index}", "Demo", "Depth"))],
        };
        Assert.Equal("ValidationError", (await Assert.ThrowsAnyAsync<AmazonCloudWatchException>(() => cloudWatch.GetMetricDataAsync(many, Stop))).ErrorCode);
        await Assert.ThrowsAnyAsync<AmazonCloudWatchException>(() => cloudWatch.PutMetricDataAsync(
            new PutMetricDataRequest { Namespace = "AWS/MWAA", MetricData = [new MetricDatum { MetricName = "RunningTasks", Value = 1 }] }, Stop));
    }

    private static MetricDataQuery Query(string id, string space, string name, params (string Name, string Value)[] dimensions) => new()
    {
        Id = id,
        MetricStat = new MetricStat
        {
            Metric = new Metric { Namespace = space, MetricName = name, Dimensions = [.. dimensions.Select(pair => new Dimension { Name = pair.Name, Value = pair.Value })] },
            Period = 300,
            Stat = "Average",
        },
    };
}
