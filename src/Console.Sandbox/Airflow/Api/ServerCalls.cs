using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>What Airflow says about itself.</summary>
internal static class ServerCalls
{
    public static AirflowAnswer Version(AirflowCall call) => AirflowAnswer.Ok(new JsonObject { ["git_version"] = null, ["version"] = call.Server.Settings.Version });

    public static AirflowAnswer Health(AirflowCall call)
    {
        var beat = AirflowJson.Time(call, call.Server.Scheduler.Heartbeat);
        // Airflow 2.10 on MWAA runs the DAG processor inside the scheduler: it has no heartbeat of its own.
        return AirflowAnswer.Ok(new JsonObject
        {
            ["dag_processor"] = new JsonObject
            {
                ["latest_dag_processor_heartbeat"] = call.IsThree ? beat?.DeepClone() : null,
                ["status"] = call.IsThree ? "healthy" : null,
            },
            ["metadatabase"] = new JsonObject { ["status"] = "healthy" },
            ["scheduler"] = new JsonObject { ["latest_scheduler_heartbeat"] = beat?.DeepClone(), ["status"] = "healthy" },
            ["triggerer"] = new JsonObject { ["latest_triggerer_heartbeat"] = beat, ["status"] = "healthy" },
        });
    }

    public static AirflowAnswer ImportErrors(AirflowCall call) =>
        AirflowJson.Page(call, "import_errors", [.. call.Server.ImportErrors.Values.OrderBy(error => error.Id)], error => Write(call, error));

    public static AirflowAnswer ImportError(AirflowCall call, string id) =>
        call.Server.ImportErrors.Values.FirstOrDefault(error => $"{error.Id}" == id) is { } found
            ? AirflowAnswer.Ok(Write(call, found))
            : throw AirflowFault.NotFound(call, "Import error not found", $"The ImportError with import_error_id: `{id}` was not found");

    public static AirflowAnswer EventLogs(AirflowCall call)
    {
        var found = call.Server.Events
            .Where(entry => (call.One("dag_id") ?? entry.Dag) == entry.Dag && (call.One("event") ?? entry.Event) == entry.Event);
        var ordered = AirflowJson.Order(call, found, ("event_log_id", entry => entry.Id), ("when", entry => entry.When), ("event", entry => entry.Event));
        return AirflowJson.Page(call, "event_logs", [.. ordered], entry => Write(call, entry));
    }

    public static AirflowAnswer Empty(string name) => AirflowAnswer.Ok(new JsonObject { [name] = new JsonArray(), ["total_entries"] = 0 });

    private static JsonObject Write(AirflowCall call, ImportError error)
    {
        var written = new JsonObject
        {
            ["filename"] = call.IsThree ? error.File : DagFolder.Root + error.File,
            ["import_error_id"] = error.Id,
            ["stack_trace"] = error.Trace,
            ["timestamp"] = AirflowJson.Time(call, error.At),
        };
        if (call.IsThree)
        {
            written["bundle_name"] = "dags-folder";
        }

        return written;
    }

    private static JsonObject Write(AirflowCall call, EventLogEntry entry)
    {
        var written = new JsonObject
        {
            ["dag_id"] = entry.Dag,
            ["event"] = entry.Event,
            ["event_log_id"] = entry.Id,
            ["extra"] = entry.Extra,
            ["map_index"] = null,
            ["owner"] = entry.Owner,
            ["run_id"] = entry.Run,
            ["task_id"] = entry.Task,
            ["try_number"] = null,
            ["when"] = AirflowJson.Time(call, entry.When),
        };
        written[call.IsThree ? "logical_date" : "execution_date"] = null;
        if (call.IsThree)
        {
            written["dag_display_name"] = entry.Dag;
            written["task_display_name"] = entry.Task;
        }

        return written;
    }
}
