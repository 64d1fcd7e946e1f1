using System.Text.Json.Nodes;
using DeployConsole.Sandbox.Tests.Mwaa;

namespace DeployConsole.Sandbox.Tests.Airflow;

/// <summary>Airflow 2 behind InvokeRestApi, held against answers of a real Airflow 2.10.</summary>
public sealed class RecordedAnswerTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private EnvironmentFixture _fixture = null!;

    private const string Fails = """
        from datetime import datetime, timedelta
        from airflow import DAG
        from airflow.operators.bash import BashOperator
        with DAG("fails", schedule=None, start_date=datetime(2021, 1, 1)) as dag:
            a = BashOperator(task_id="a", bash_command="echo out; exit 3")
        """;

    private const string Group = """
        from datetime import datetime, timedelta
        from airflow import DAG
        from airflow.operators.empty import EmptyOperator
        from airflow.utils.task_group import TaskGroup
        with DAG(dag_id="example_task_group", schedule=timedelta(days=1), start_date=datetime(2021, 1, 1), catchup=False, tags=["example"]) as dag:
            start = EmptyOperator(task_id="start")
            with TaskGroup("section_1") as section_1:
                task_1 = EmptyOperator(task_id="task_1")
            end = EmptyOperator(task_id="end")
            start >> task_1 >> end
        """;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _fixture = await EnvironmentFixture.PrepareAsync(_sandbox);
        await _fixture.UploadAsync("dags/fails.py", Fails);
        await _fixture.UploadAsync("dags/example_task_group.py", Group);
        await _fixture.UploadAsync("dags/broken_import.py", "import nope_module\nfrom airflow import DAG\n");
        await _fixture.UploadAsync("dags/broken_syntax.py", "import pendulum\nfrom airflow import DAG\nwith DAG(\"broken_syntax\", start_date=pendulum.datetime(2024,1,1)\n    pass\n");
        await _fixture.CreateAvailableAsync("dev");
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("version.json", "GET", "/version")]
    [InlineData("health.json", "GET", "/health")]
    [InlineData("dags.json", "GET", "/dags")]
    [InlineData("dag.json", "GET", "/dags/example_task_group")]
    [InlineData("dag_details.json", "GET", "/dags/example_task_group/details")]
    [InlineData("dag_tasks.json", "GET", "/dags/example_task_group/tasks")]
    [InlineData("importErrors.json", "GET", "/importErrors")]
    [InlineData("pools.json", "GET", "/pools")]
    [InlineData("variables.json", "GET", "/variables")]
    [InlineData("connections.json", "GET", "/connections")]
    [InlineData("plugins.json", "GET", "/plugins")]
    [InlineData("pause.json", "PATCH", "/dags/fails", """{"is_paused":true}""")]
    [InlineData("trigger.json", "POST", "/dags/fails/dagRuns", """{"conf":{"k":"v"},"note":"n"}""")]
    [InlineData("variable_create.json", "POST", "/variables", """{"key":"model_bucket","value":"mleip-models","description":"where models go"}""")]
    [InlineData("connection_create_minimal.json", "POST", "/connections", """{"connection_id":"http_x","conn_type":"http"}""")]
    [InlineData("pool_create.json", "POST", "/pools", """{"name":"gpu","slots":4,"description":"training","include_deferred":false}""")]
    public async Task An_answer_has_the_form_of_a_real_one(string recording, string method, string path, string? body = null)
    {
        var recorded = Shared.Recorded(recording);

        var (status, ours) = await _fixture.RestAsync("dev", method, path, body);

        Assert.Equal(200, status);
        Assert.Empty(JsonShape.Differences(recorded, ours));
    }

    [Theory]
    [InlineData("dag_404.json", "GET", "/dags/nope")]
    [InlineData("trigger_404.json", "POST", "/dags/nope/dagRuns", "{}")]
    [InlineData("trigger_bad_conf.json", "POST", "/dags/fails/dagRuns", """{"conf":1}""")]
    [InlineData("config.json", "GET", "/config")]
    [InlineData("variable_404.json", "GET", "/variables/nope")]
    [InlineData("variable_create_bad.json", "POST", "/variables", """{"value":"no key"}""")]
    [InlineData("variable_create_secretlike.json", "POST", "/variables", """{"key":"api_secret_token","value":"s3cr3t-ünïcode","description":null}""")]
    [InlineData("connection_404.json", "GET", "/connections/nope")]
    [InlineData("pool_delete_default.json", "DELETE", "/pools/default_pool")]
    public async Task A_refusal_is_word_for_word_a_real_one(string recording, string method, string path, string? body = null)
    {
        var recorded = Shared.Recorded(recording).ToJsonString().Replace("/2.10.0/", "/2.10.3/", StringComparison.Ordinal);

        var (status, ours) = await _fixture.RestAsync("dev", method, path, body);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), ours), $"{recorded}\n{ours?.ToJsonString()}");
        Assert.Equal(JsonNode.Parse(recorded)?["status"]?.GetValue<int>(), status);
    }

    [Fact]
    public async Task Runs_and_tasks_have_the_form_of_real_ones()
    {
        await _fixture.RestAsync("dev", "PATCH", "/dags/fails", """{"is_paused":false}""");
        var (_, run) = await _fixture.RestAsync("dev", "POST", "/dags/fails/dagRuns", """{"dag_run_id":"first","conf":{"k":"v"}}""");
        Assert.Equal("queued", run?["state"]?.GetValue<string>());
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(5));

        var (_, runs) = await _fixture.RestAsync("dev", "GET", "/dags/fails/dagRuns");
        var (_, all) = await _fixture.RestAsync("dev", "GET", "/dags/~/dagRuns", query: """{"limit":2,"order_by":"-start_date"}""");
        var (_, tasks) = await _fixture.RestAsync("dev", "GET", "/dags/fails/dagRuns/first/taskInstances");
        var (_, log) = await _fixture.RestAsync("dev", "GET", "/dags/fails/dagRuns/first/taskInstances/a/logs/1");
        var (conflict, _) = await _fixture.RestAsync("dev", "POST", "/dags/fails/dagRuns", """{"dag_run_id":"first"}""");
        var (_, events) = await _fixture.RestAsync("dev", "GET", "/eventLogs", query: """{"limit":3}""");

        Assert.Empty(JsonShape.Differences(Shared.Recorded("dagRuns.json"), runs));
        Assert.Empty(JsonShape.Differences(Shared.Recorded("dagRuns_all.json"), all));
        Assert.Empty(JsonShape.Differences(Shared.Recorded("taskInstances.json"), tasks));
        Assert.Empty(JsonShape.Differences(Shared.Recorded("log.json"), log));
        Assert.Empty(JsonShape.Differences(Shared.Recorded("eventLogs.json"), events));
        Assert.Equal("failed", runs?["dag_runs"]?[0]?["state"]?.GetValue<string>());
        Assert.Contains("exit code 3", log?["content"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(409, conflict);
    }

    [Fact]
    public async Task Connections_lose_their_secrets_as_real_ones_do()
    {
        var sent = """{"connection_id":"warehouse","conn_type":"postgres","host":"db.internal","login":"ml","password":"hunter2","port":5432,"schema":"features","extra":"{\"sslmode\":\"require\",\"private_key\":\"PEM\"}"}""";
        var (_, created) = await _fixture.RestAsync("dev", "POST", "/connections", sent);
        var (_, one) = await _fixture.RestAsync("dev", "GET", "/connections/warehouse");
        var (_, list) = await _fixture.RestAsync("dev", "GET", "/connections");
        var (duplicate, _) = await _fixture.RestAsync("dev", "POST", "/connections", sent);

        Assert.True(JsonNode.DeepEquals(Shared.Recorded("connection.json"), one), one?.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Shared.Recorded("connection_create.json"), created), created?.ToJsonString());
        Assert.Empty(JsonShape.Differences(Shared.Recorded("connections_two.json"), list));
        Assert.Equal(409, duplicate);
    }

    [Fact]
    public async Task A_variable_that_exists_is_overwritten_with_its_description_lost()
    {
        await _fixture.RestAsync("dev", "POST", "/variables", """{"key":"model_bucket","value":"mleip-models","description":"where models go"}""");
        var (_, again) = await _fixture.RestAsync("dev", "POST", "/variables", """{"key":"model_bucket","value":"again"}""");
        var (_, read) = await _fixture.RestAsync("dev", "GET", "/variables/model_bucket");

        Assert.True(JsonNode.DeepEquals(Shared.Recorded("variable_create_duplicate.json"), again), again?.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Shared.Recorded("variable.json"), read), read?.ToJsonString());
    }

    [Fact]
    public async Task Import_errors_carry_the_traces_of_real_ones()
    {
        var recorded = Shared.Recorded("importErrors.json")["import_errors"]?.AsArray() ?? [];
        var (_, ours) = await _fixture.RestAsync("dev", "GET", "/importErrors");

        foreach (var file in (string[])["broken_syntax.py", "broken_import.py"])
        {
            string? Trace(JsonArray? errors) => errors?.FirstOrDefault(error => error?["filename"]?.GetValue<string>().EndsWith(file, StringComparison.Ordinal) == true)?["stack_trace"]?.GetValue<string>();
            Assert.Equal(Trace(recorded), Trace(ours?["import_errors"]?.AsArray()));
        }
    }
}
