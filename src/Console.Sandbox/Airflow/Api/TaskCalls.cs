using System.Globalization;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Task instances and their logs.</summary>
internal static class TaskCalls
{
    public static AirflowAnswer List(AirflowCall call, string dagId, string runId)
    {
        var tasks = dagId == "~" || runId == "~"
            ? call.Server.Dags.Values.Where(dag => dagId == "~" || dag.Id == dagId).SelectMany(dag => dag.Runs).SelectMany(run => run.Tasks)
            : RunCalls.Find(call, dagId, runId).Tasks;
        var states = call.Query.GetValueOrDefault("state");
        return AirflowJson.Page(
            call, "task_instances", [.. tasks.Where(task => states is null || states.Contains(task.State ?? "none"))], task => TaskForm.Write(call, task));
    }

    public static AirflowAnswer Get(AirflowCall call, string dagId, string runId, string taskId) =>
        AirflowAnswer.Ok(TaskForm.Write(call, Find(call, dagId, runId, taskId, "Task instance not found")));

    public static AirflowAnswer Log(AirflowCall call, string dagId, string runId, string taskId, string attempt)
    {
        var task = Find(call, dagId, runId, taskId, "TaskInstance not found");
        var number = int.TryParse(attempt, CultureInfo.InvariantCulture, out var sent) ? sent : 0;
        var text = number >= 1 && number <= task.Logs.Count ? task.Logs[number - 1] : "";
        if (call.IsThree)
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return AirflowAnswer.Ok(new JsonObject
            {
                ["content"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject
                {
                    ["event"] = line,
                    ["timestamp"] = AirflowJson.Time(call, task.End ?? task.Start),
                })]),
                ["continuation_token"] = null,
            });
        }

        // Airflow 2 sends a Python list of pairs as one string.
        var quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return AirflowAnswer.Ok(new JsonObject { ["content"] = $"[('ip-10-192-20-31.ec2.internal', '{quoted}')]", ["continuation_token"] = "sandbox" });
    }

    private static AirflowTask Find(AirflowCall call, string dagId, string runId, string taskId, string title)
    {
        var run = RunCalls.Find(call, dagId, runId);
        return run.Tasks.Find(task => task.Source.Id == taskId) ?? throw AirflowFault.NotFound(
            call,
            title,
            title == "TaskInstance not found" ? null : $"Task instance with DAG ID: '{dagId}', DAG run ID: '{runId}' and task ID: '{taskId}' was not found",
            $"The Task Instance with dag_id: `{dagId}`, run_id: `{runId}` and task_id: `{taskId}` was not found");
    }
}
