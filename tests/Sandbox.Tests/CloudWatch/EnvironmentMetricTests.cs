using Amazon.CloudWatch.Model;

namespace DeployConsole.Sandbox.Tests.CloudWatch;

public sealed class EnvironmentMetricTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_forgotten_environment_reports_that_nothing_runs()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var now = sandbox.Clock.GetUtcNow().UtcDateTime;
        var cloudWatch = sandbox.CloudWatch("444455556666");
        var listed = await cloudWatch.ListMetricsAsync(new ListMetricsRequest { Namespace = "AWS/MWAA" }, Stop);
        Assert.Contains(listed.Metrics, metric => metric.MetricName == "RunningTasks" && metric.Dimensions.Single().Value == "mleip-airflow-dev-env");
        var answer = await cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = now.AddDays(-1),
                EndTime = now,
                MetricDataQueries =
                [
                    new MetricDataQuery
                    {
                        Id = "running",
                        MetricStat = new MetricStat
                        {
                            Metric = new Metric { Namespace = "AWS/MWAA", MetricName = "RunningTasks", Dimensions = [new Dimension { Name = "Environment", Value = "mleip-airflow-dev-env" }] },
                            Period = 300,
                            Stat = "Maximum",
                        },
                    },
                ],
            },
            Stop);
        Assert.Equal(288, answer.MetricDataResults[0].Values.Count);
        Assert.All(answer.MetricDataResults[0].Values, value => Assert.Equal(0, value));
    }
}
