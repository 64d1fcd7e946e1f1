using Amazon.CloudWatch.Model;

namespace DeployConsole.Sandbox.Tests.CloudWatch;

public sealed class EnvironmentMetricTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    // Its last run was at midnight: whoever asks by whole hours must not find it, at any time of day.
    [Theory, InlineData(0, 0), InlineData(0, 30), InlineData(1, 5), InlineData(2, 30), InlineData(8, 0), InlineData(23, 59)]
    public async Task The_forgotten_environment_reports_that_nothing_ran_for_a_week(int hour, int minute)
    {
        await using var sandbox = await RunningSandbox.StartAtAsync(new TimeOnly(hour, minute), seed: true);
        var now = sandbox.Clock.GetUtcNow().UtcDateTime;
        var cloudWatch = sandbox.CloudWatch("444455556666");
        var listed = await cloudWatch.ListMetricsAsync(new ListMetricsRequest { Namespace = "AWS/MWAA" }, Stop);
        Assert.Contains(listed.Metrics, metric => metric.MetricName == "RunningTasks" && metric.Dimensions.Single().Value == "mleip-airflow-dev-env");
        var answer = await cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = now.Date.AddHours(now.Hour).AddDays(-7),
                EndTime = now,
                MetricDataQueries =
                [
                    new MetricDataQuery
                    {
                        Id = "running",
                        MetricStat = new MetricStat
                        {
                            Metric = new Metric { Namespace = "AWS/MWAA", MetricName = "RunningTasks", Dimensions = [new Dimension { Name = "Environment", Value = "mleip-airflow-dev-env" }] },
                            Period = 3600,
                            Stat = "Maximum",
                        },
                    },
                ],
            },
            Stop);
        Assert.InRange(answer.MetricDataResults[0].Values.Count, 7 * 24, 7 * 24 + 1);
        Assert.All(answer.MetricDataResults[0].Values, value => Assert.Equal(0, value));
    }
}
