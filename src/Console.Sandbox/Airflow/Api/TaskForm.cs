using System.Text.Json.Nodes;
using DeployConsole.Sandbox.Airflow.Python;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Tasks and task instances on the wire.</summary>
internal static class TaskForm
{
    private static readonly Dictionary<string, string> s_modules = new()
    {
        ["EmptyOperator"] = "airflow.operators.empty", ["BashOperator"] = "airflow.operators.bash", ["PythonOperator"] = "airflow.operators.python",
        ["_PythonDecoratedOperator"] = "airflow.decorators.python", ["_BashDecoratedOperator"] = "airflow.decorators.bash",
    };

    public static JsonObject Write(AirflowCall call, AirflowDag dag, TaskSource task)
    {
        var written = new JsonObject
        {
            ["class_ref"] = new JsonObject
            {
                ["class_name"] = task.Operator,
                ["module_path"] = s_modules.GetValueOrDefault(task.Operator, "airflow.providers"),
            },
            ["depends_on_past"] = false,
            ["doc_md"] = null,
            ["downstream_task_ids"] = new JsonArray([.. task.Downstream.Select(id => (JsonNode)id)]),
            ["end_date"] = null,
            ["execution_timeout"] = null,
            ["extra_links"] = new JsonArray(),
            ["is_mapped"] = false,
            ["operator_name"] = task.Operator is "_PythonDecoratedOperator" ? "@task" : task.Operator,
            ["owner"] = dag.Source.Owner,
            ["params"] = new JsonObject(),
            ["pool"] = AirflowServer.DefaultPool,
            ["pool_slots"] = 1.0,
            ["priority_weight"] = 1.0,
            ["queue"] = "default",
            ["retries"] = (double)(task.Retries ?? dag.Source.Retries),
            ["retry_delay"] = AirflowJson.TimeDelta(TimeSpan.FromMinutes(5)),
            ["retry_exponential_backoff"] = call.IsThree ? 0.0 : false,
            ["start_date"] = AirflowJson.Time(call, dag.Source.StartDate),
            ["task_display_name"] = task.Id,
            ["task_id"] = task.Id,
            ["template_fields"] = task.Operator == "BashOperator" ? new JsonArray("bash_command", "env", "cwd") : new JsonArray(),
            ["trigger_rule"] = "all_success",
            ["ui_color"] = task.Operator == "EmptyOperator" ? "#e8f7e4" : "#f0ede4",
            ["ui_fgcolor"] = "#000",
            ["wait_for_downstream"] = false,
            ["weight_rule"] = "downstream",
        };
        return written;
    }

    public static JsonObject Write(AirflowCall call, AirflowTask task)
    {
        var run = task.Run;
        var written = new JsonObject
        {
            ["dag_id"] = run.Dag.Id,
            ["dag_run_id"] = run.Id,
            ["duration"] = task is { Start: { } start, End: { } end } ? (end - start).TotalSeconds : null,
            ["end_date"] = AirflowJson.Time(call, task.End),
            ["executor"] = null,
            ["executor_config"] = "{}",
            ["hostname"] = task.Start is null ? "" : "ip-10-192-20-31.ec2.internal",
            ["map_index"] = -1,
            ["max_tries"] = task.MaxTries,
            ["note"] = null,
            ["operator"] = task.Source.Operator,
            ["pid"] = task.Start is null ? null : 1000 + (task.Source.Id.Sum(letter => letter) % 9000),
            ["pool"] = AirflowServer.DefaultPool,
            ["pool_slots"] = 1,
            ["priority_weight"] = 1,
            ["queue"] = "default",
            ["queued_when"] = AirflowJson.Time(call, task.Queued),
            ["rendered_fields"] = task.Source.Command is { } command
                ? new JsonObject { ["bash_command"] = command, ["cwd"] = null, ["env"] = null }
                : new JsonObject(),
            ["rendered_map_index"] = null,
            ["start_date"] = AirflowJson.Time(call, task.Start),
            ["state"] = task.State,
            ["task_display_name"] = task.Source.Id,
            ["task_id"] = task.Source.Id,
            ["trigger"] = null,
            ["triggerer_job"] = null,
            ["try_number"] = task.Tries,
            ["unixname"] = "airflow",
        };
        if (call.IsThree)
        {
            written["id"] = task.Uuid;
            written["dag_display_name"] = run.Dag.Id;
            written["dag_version"] = DagForm.Version(call, run.Dag);
            written["logical_date"] = AirflowJson.Time(call, run.LogicalDate);
            written["operator_name"] = task.Source.Operator;
            written["run_after"] = AirflowJson.Time(call, run.IntervalEnd);
            written["scheduled_when"] = AirflowJson.Time(call, task.Queued);
        }
        else
        {
            written["execution_date"] = AirflowJson.Time(call, run.LogicalDate);
            written["sla_miss"] = null;
        }

        return written;
    }
}
