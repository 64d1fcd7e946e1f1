using DeployConsole.Sandbox.Tests.Mwaa;
using YamlDotNet.RepresentationModel;

namespace DeployConsole.Sandbox.Tests.Airflow;

/// <summary>Airflow 3 behind InvokeRestApi, held against Airflow's own description of its API.</summary>
public sealed class DescribedAnswerTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private EnvironmentFixture _fixture = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _fixture = await EnvironmentFixture.PrepareAsync(_sandbox);
        await _fixture.UploadAsync("dags/train.py", """
            from datetime import datetime
            from airflow.sdk import dag, task
            @dag(schedule="@daily", start_date=datetime(2024, 1, 1), tags=["ml"])
            def train():
                @task
                def extract():
                    return 1
                @task
                def load(x):
                    print(x)
                load(extract())
            train()
            """);
        await _fixture.UploadAsync("dags/broken.py", "from airflow import DAG\nx = [1, 2\n");
        await _fixture.CreateAvailableAsync("three", "3.0.6");
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_answer_has_the_described_members_and_no_others()
    {
        var schemas = Schemas();
        await _fixture.RestAsync("three", "PATCH", "/dags/train", """{"is_paused":false}""");
        await _fixture.RestAsync("three", "POST", "/dags/train/dagRuns", """{"dag_run_id":"one","logical_date":null}""");
        await _fixture.RestAsync("three", "POST", "/variables", """{"key":"a","value":"b"}""");
        await _fixture.RestAsync("three", "POST", "/connections", """{"connection_id":"c","conn_type":"http","password":"p"}""");
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        (string Path, string Schema)[] reads =
        [
            ("/version", "VersionInfo"), ("/monitor/health", "HealthInfoResponse"), ("/dags", "DAGCollectionResponse"), ("/dags/train", "DAGResponse"),
            ("/dags/train/details", "DAGDetailsResponse"), ("/dags/train/tasks", "TaskCollectionResponse"), ("/dags/train/dagRuns", "DAGRunCollectionResponse"),
            ("/dags/train/dagRuns/one", "DAGRunResponse"), ("/dags/train/dagRuns/one/taskInstances", "TaskInstanceCollectionResponse"),
            ("/importErrors", "ImportErrorCollectionResponse"), ("/variables", "VariableCollectionResponse"), ("/pools", "PoolCollectionResponse"),
            ("/connections", "ConnectionCollectionResponse"), ("/eventLogs", "EventLogCollectionResponse"),
            ("/dags/train/dagRuns/one/taskInstances/extract/logs/1", "TaskInstancesLogResponse"),
        ];
        List<string> problems = [];
        foreach (var (path, schema) in reads)
        {
            var (status, body) = await _fixture.RestAsync("three", "GET", path);
            problems.AddRange(status == 200 ? OpenApiShape.Problems(schemas, schema, body, path) : [$"{path}: {status}"]);
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task A_run_ends_in_success_and_its_tasks_in_order()
    {
        await _fixture.RestAsync("three", "PATCH", "/dags/train", """{"is_paused":false}""");
        await _fixture.RestAsync("three", "POST", "/dags/train/dagRuns", """{"dag_run_id":"one","logical_date":null}""");
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(10));

        var (_, run) = await _fixture.RestAsync("three", "GET", "/dags/train/dagRuns/one");
        var (_, tasks) = await _fixture.RestAsync("three", "GET", "/dags/train/dagRuns/one/taskInstances");

        Assert.Equal("success", run?["state"]?.GetValue<string>());
        Assert.Equal(["extract", "load"], (tasks?["task_instances"]?.AsArray() ?? []).OrderBy(task => task?["start_date"]?.GetValue<string>()).Select(task => task?["task_id"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_trigger_without_a_logical_date_is_refused()
    {
        var (status, body) = await _fixture.RestAsync("three", "POST", "/dags/train/dagRuns", "{}");

        Assert.Equal((422, "Field required"), (status, body?["detail"]?[0]?["msg"]?.GetValue<string>()));
    }

    private static YamlMappingNode Schemas()
    {
        using var reader = new StreamReader(Path.Combine(Shared.Require(), "openapi", "airflow-3-v2.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["components"]["schemas"];
    }
}
