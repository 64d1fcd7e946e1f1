using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>DAGs.</summary>
internal static class DagCalls
{
    public static AirflowAnswer List(AirflowCall call)
    {
        // Airflow 3 renamed only_active to exclude_stale; both hide what has no file any more unless asked.
        var active = call.Flag(call.IsThree ? "exclude_stale" : "only_active") ?? true;
        var pattern = call.One("dag_id_pattern")?.Trim('%');
        var found = call.Server.Dags.Values.Where(dag =>
            (!active || dag.Active)
            && (call.Flag("paused") ?? dag.Paused) == dag.Paused
            && (pattern is null || dag.Id.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            && (!call.Query.TryGetValue("tags", out var tags) || tags.Any(tag => dag.Source.Tags.Contains(tag))));
        var ordered = AirflowJson.Order(
            call, found, ("dag_id", dag => dag.Id), ("dag_display_name", dag => dag.Id), ("is_paused", dag => dag.Paused), ("next_dagrun", dag => dag.NextStart));
        return AirflowJson.Page(call, "dags", [.. ordered], dag => DagForm.Write(call, dag));
    }

    public static AirflowAnswer Get(AirflowCall call, string id) => AirflowAnswer.Ok(DagForm.Write(call, Find(call, id)));

    public static AirflowAnswer Details(AirflowCall call, string id) => AirflowAnswer.Ok(DagForm.WriteDetails(call, Find(call, id)));

    public static AirflowAnswer Tasks(AirflowCall call, string id)
    {
        var dag = Find(call, id);
        return AirflowAnswer.Ok(new JsonObject
        {
            ["tasks"] = new JsonArray([.. dag.Source.Tasks.Select(task => (JsonNode)TaskForm.Write(call, dag, task))]),
            ["total_entries"] = dag.Source.Tasks.Count,
        });
    }

    public static AirflowAnswer Patch(AirflowCall call, string id)
    {
        var dag = Find(call, id);
        if (call.Members["is_paused"] is not JsonValue value || !value.TryGetValue<bool>(out var paused))
        {
            throw AirflowFault.Invalid(call, "is_paused", "Input should be a valid boolean");
        }

        var resumes = dag.Paused && !paused;
        dag.Paused = paused;
        call.Server.Log(call.IsThree ? "patch_dag" : "paused", dag.Id, owner: call.User, extra: $"{{\"is_paused\": {(paused ? "true" : "false")}}}");
        if (resumes)
        {
            call.Server.Scheduler.Plan(dag);
        }

        return AirflowAnswer.Ok(DagForm.Write(call, dag));
    }

    public static AirflowAnswer Delete(AirflowCall call, string id)
    {
        var dag = Find(call, id);
        if (dag.Runs.Exists(run => run.Tasks.Exists(task => task.State == "running")))
        {
            throw AirflowFault.Conflict(call, $"Task instances of dag with id: '{id}' are still running");
        }

        // The file is still there: Airflow finds the DAG again, as a new one.
        call.Server.Dags.Remove(dag.Id);
        call.Server.Folder.Forget(dag.File);
        call.Server.Log("delete_dag", dag.Id, owner: call.User);
        return AirflowAnswer.NoContent;
    }

    public static AirflowDag Find(AirflowCall call, string id) => call.Server.Dags.GetValueOrDefault(id)
        ?? throw AirflowFault.NotFound(call, "DAG not found", $"The DAG with dag_id: {id} was not found", $"The Dag with ID: `{id}` was not found");
}
