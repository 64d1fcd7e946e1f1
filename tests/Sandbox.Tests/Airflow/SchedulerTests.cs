using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using DeployConsole.Sandbox.Mwaa;
using DeployConsole.Sandbox.Tests.Mwaa;

namespace DeployConsole.Sandbox.Tests.Airflow;

public sealed class SchedulerTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private EnvironmentFixture _fixture = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _fixture = await EnvironmentFixture.PrepareAsync(_sandbox);
        await _fixture.CreateAvailableAsync("dev");
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private static string Dag(string task) => $"""
        from datetime import datetime
        from airflow import DAG
        from airflow.operators.bash import BashOperator
        with DAG("train", schedule="*/10 * * * *", start_date=datetime(2024, 1, 1), catchup=False) as dag:
            {task} = BashOperator(task_id="{task}", bash_command="sleep 60")
        """;

    [Fact]
    public async Task A_new_file_is_seen_within_five_minutes_and_a_change_within_half_a_minute()
    {
        await _fixture.UploadAsync("dags/train.py", Dag("one"));
        var (early, _) = await _fixture.RestAsync("dev", "GET", "/dags/train");
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        var (seen, dag) = await _fixture.RestAsync("dev", "GET", "/dags/train");

        await _fixture.UploadAsync("dags/train.py", Dag("two"));
        _sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        var (_, tasks) = await _fixture.RestAsync("dev", "GET", "/dags/train/tasks");

        Assert.Equal((404, 200), (early, seen));
        Assert.True(dag?["is_paused"]?.GetValue<bool>());
        Assert.Equal("two", tasks?["tasks"]?[0]?["task_id"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_file_that_breaks_keeps_its_dag_and_is_an_import_error_until_it_is_mended()
    {
        await _fixture.UploadAsync("dags/train.py", Dag("one"));
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        await _fixture.UploadAsync("dags/train.py", Dag("one") + "\n    if True\n");
        _sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        var (_, broken) = await _fixture.RestAsync("dev", "GET", "/importErrors");
        var (_, dag) = await _fixture.RestAsync("dev", "GET", "/dags/train");
        await _fixture.UploadAsync("dags/train.py", Dag("one"));
        _sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        var (_, mended) = await _fixture.RestAsync("dev", "GET", "/importErrors");

        Assert.Contains("SyntaxError: expected ':'", broken?["import_errors"]?[0]?["stack_trace"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(dag?["has_import_errors"]?.GetValue<bool>());
        Assert.Equal(0, mended?["total_entries"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_dag_whose_file_is_gone_is_inactive_until_somebody_deletes_it()
    {
        await _fixture.UploadAsync("dags/train.py", Dag("one"));
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        await _fixture.S3.DeleteObjectAsync(EnvironmentFixture.Bucket, "dags/train.py", TestContext.Current.CancellationToken);
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));

        var (_, active) = await _fixture.RestAsync("dev", "GET", "/dags");
        var (_, all) = await _fixture.RestAsync("dev", "GET", "/dags", query: """{"only_active":false}""");
        var (deleted, _) = await _fixture.RestAsync("dev", "DELETE", "/dags/train");

        Assert.Equal((0, 1, 204), (active?["total_entries"]?.GetValue<int>() ?? -1, all?["total_entries"]?.GetValue<int>() ?? -1, deleted));
    }

    [Fact]
    public async Task An_unpaused_dag_runs_on_its_schedule_and_its_load_is_recorded()
    {
        await _fixture.UploadAsync("dags/train.py", Dag("one"));
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        await _fixture.RestAsync("dev", "PATCH", "/dags/train", """{"is_paused":false}""");
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(60));

        var (_, runs) = await _fixture.RestAsync("dev", "GET", "/dags/train/dagRuns");
        var loads = _sandbox.Host.World.Account(RunningSandbox.Account, RunningSandbox.Region).State<MwaaState>().Loads("dev") ?? [];

        Assert.InRange(runs?["total_entries"]?.GetValue<int>() ?? 0, 6, 7);
        Assert.All(runs?["dag_runs"]?.AsArray().SkipLast(1) ?? [], run => Assert.Equal(("success", "scheduled"), (run?["state"]?.GetValue<string>(), run?["run_type"]?.GetValue<string>())));
        Assert.InRange(loads.Count(load => load.Running > 0), 6, 7);
    }

    [Fact]
    public async Task The_forgotten_environment_has_not_run_a_task_for_a_week()
    {
        await using var seeded = await RunningSandbox.StartAsync(seed: true);
        var loads = seeded.Host.World.Account("444455556666", RunningSandbox.Region).State<MwaaState>().Loads("mleip-airflow-dev-env") ?? [];

        seeded.Clock.Advance(TimeSpan.FromHours(2));

        Assert.InRange(seeded.Clock.GetUtcNow() - loads.Last(load => load.Running > 0).At, TimeSpan.FromDays(6.9), TimeSpan.FromDays(8.1));
        Assert.Equal(0, loads[^1].Running);
        Assert.Equal([0, 1], await PeaksAsync(seeded, 6, 9));
        Assert.Equal([0], await PeaksAsync(seeded, 0, 6));
        var busy = seeded.Host.World.Account("111122223333", RunningSandbox.Region).State<MwaaState>().Loads("mleip-airflow-prod-env") ?? [];
        Assert.Contains(busy, load => load.Running > 0);
    }

    // The different daily maxima of RunningTasks between so many days ago.
    private static async Task<IEnumerable<double>> PeaksAsync(RunningSandbox sandbox, int to, int from)
    {
        using var metrics = new AmazonCloudWatchClient(RunningSandbox.Keys("444455556666"), sandbox.Configure(new AmazonCloudWatchConfig(), RunningSandbox.Region));
        var now = sandbox.Clock.GetUtcNow().UtcDateTime;
        var answer = await metrics.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = now.AddDays(-from),
                EndTime = now.AddDays(-to),
                MetricDataQueries =
                [
                    new MetricDataQuery
                    {
                        Id = "running",
                        MetricStat = new MetricStat
                        {
                            Metric = new Metric
                            {
                                Namespace = "AWS/MWAA", MetricName = "RunningTasks", Dimensions = [new Dimension { Name = "Environment", Value = "mleip-airflow-dev-env" }],
                            },
                            Period = 300,
                            Stat = "Maximum",
                        },
                    },
                ],
            },
            TestContext.Current.CancellationToken);
        return answer.MetricDataResults.Single().Values.Distinct().Order();
    }
}
