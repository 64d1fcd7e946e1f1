using System.Globalization;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>DAG runs.</summary>
internal static class RunCalls
{
    public static AirflowAnswer List(AirflowCall call, string dagId)
    {
        var runs = dagId == "~" ? call.Server.Dags.Values.SelectMany(dag => dag.Runs) : DagCalls.Find(call, dagId).Runs;
        var states = call.Query.GetValueOrDefault("state");
        var after = Moment(call, call.One(call.IsThree ? "run_after_gte" : "execution_date_gte"));
        var found = runs.Where(run =>
            (states is null || states.Contains(run.State)) && (after is null || run.LogicalDate >= after)
            && (call.One("run_type") ?? run.Type) == run.Type);
        var ordered = AirflowJson.Order(
            call, found,
            ("start_date", run => run.Start), ("end_date", run => run.End), ("execution_date", run => run.LogicalDate), ("logical_date", run => run.LogicalDate),
            ("run_after", run => run.IntervalEnd), ("dag_run_id", run => run.Id), ("run_id", run => run.Id), ("state", run => run.State), ("id", run => run.Queued));
        return AirflowJson.Page(call, "dag_runs", [.. ordered], run => Write(call, run));
    }

    public static AirflowAnswer Get(AirflowCall call, string dagId, string runId) => AirflowAnswer.Ok(Write(call, Find(call, dagId, runId)));

    public static AirflowAnswer Trigger(AirflowCall call, string dagId)
    {
        var dag = call.Server.Dags.GetValueOrDefault(dagId)
            ?? throw AirflowFault.NotFound(call, "DAG not found", $"DAG with dag_id: '{dagId}' not found", $"DAG with dag_id: '{dagId}' not found");
        var body = call.Body as JsonObject ?? [];
        if (body["conf"] is { } sent && sent is not JsonObject)
        {
            throw call.IsThree
                ? AirflowFault.Invalid(call, "conf", "Input should be a valid dictionary")
                : AirflowFault.BadRequest(call, $"{sent.ToJsonString()} is not of type 'object' - 'conf'");
        }

        if (call.IsThree && !body.ContainsKey("logical_date"))
        {
            throw AirflowFault.Invalid(call, "logical_date", "Field required");
        }

        if (dag.HasImportErrors)
        {
            throw AirflowFault.BadRequest(call, $"DAG with dag_id: '{dagId}' has import errors and cannot be triggered");
        }

        var now = call.Server.World.Now;
        var date = Moment(call, AirflowJson.Text(body, "logical_date") ?? AirflowJson.Text(body, "execution_date")) ?? now;
        var id = AirflowJson.Text(body, "dag_run_id") ?? "manual__" + date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        if (dag.Runs.Exists(known => known.Id == id || known.LogicalDate == date))
        {
            throw AirflowFault.Conflict(call, $"DAGRun with DAG ID: '{dagId}' and DAGRun ID: '{id}' already exists");
        }

        var run = new AirflowRun(dag, id, "manual", date)
        {
            Queued = now,
            Conf = body["conf"]?.ToJsonString() ?? "{}",
            Note = AirflowJson.Text(body, "note"),
        };
        call.Server.Runner.Begin(run);
        call.Server.Log(call.IsThree ? "trigger_dag_run" : "post_dag_run", dagId, run: id, owner: call.User);
        return AirflowAnswer.Ok(Write(call, run));
    }

    public static AirflowAnswer Patch(AirflowCall call, string dagId, string runId)
    {
        var run = Find(call, dagId, runId);
        if (AirflowJson.Text(call.Members, "state") is { } state)
        {
            if (state is not ("queued" or "success" or "failed"))
            {
                throw AirflowFault.Invalid(call, "state", $"'{state}' is not one of ['queued', 'success', 'failed'] - 'state'");
            }

            run.State = state;
            foreach (var task in run.Tasks.Where(task => !task.IsOver && state != "queued"))
            {
                // A task that is stopped before its start is skipped; its worker, if any, notices.
                task.State = task.State == "running" ? state : "skipped";
                task.End = call.Server.World.Now;
            }

            run.End = run.IsOver ? run.End ?? call.Server.World.Now : null;
        }

        run.Note = AirflowJson.Text(call.Members, "note") ?? run.Note;
        return AirflowAnswer.Ok(Write(call, run));
    }

    public static AirflowAnswer Delete(AirflowCall call, string dagId, string runId)
    {
        var run = Find(call, dagId, runId);
        run.Dag.Runs.Remove(run);
        return AirflowAnswer.NoContent;
    }

    public static AirflowRun Find(AirflowCall call, string dagId, string runId)
    {
        var dag = DagCalls.Find(call, dagId);
        return dag.Runs.Find(run => run.Id == runId) ?? throw AirflowFault.NotFound(
            call,
            "DAGRun not found",
            $"DAGRun with DAG ID: '{dagId}' and DagRun ID: '{runId}' not found",
            $"The DagRun with dag_id: `{dagId}` and run_id: `{runId}` was not found");
    }

    private static JsonObject Write(AirflowCall call, AirflowRun run)
    {
        var written = new JsonObject
        {
            ["conf"] = JsonNode.Parse(run.Conf),
            ["dag_id"] = run.Dag.Id,
            ["dag_run_id"] = run.Id,
            ["data_interval_end"] = AirflowJson.Time(call, run.IntervalEnd),
            ["data_interval_start"] = AirflowJson.Time(call, run.IntervalStart),
            ["end_date"] = AirflowJson.Time(call, run.End),
            ["last_scheduling_decision"] = AirflowJson.Time(call, run.LastDecision),
            ["logical_date"] = AirflowJson.Time(call, run.LogicalDate),
            ["note"] = run.Note,
            ["run_type"] = run.Type,
            ["start_date"] = AirflowJson.Time(call, run.Start),
            ["state"] = run.State,
        };
        if (call.IsThree)
        {
            written["bundle_version"] = null;
            written["dag_display_name"] = run.Dag.Id;
            written["dag_versions"] = new JsonArray(DagForm.Version(call, run.Dag));
            written["duration"] = run is { Start: { } start, End: { } end } ? (end - start).TotalSeconds : null;
            written["partition_key"] = null;
            written["queued_at"] = AirflowJson.Time(call, run.Queued);
            written["run_after"] = AirflowJson.Time(call, run.IntervalEnd);
            written["triggered_by"] = run.Type == "manual" ? "rest_api" : "timetable";
            written["triggering_user_name"] = run.Type == "manual" ? call.User : null;
        }
        else
        {
            written["execution_date"] = AirflowJson.Time(call, run.LogicalDate);
            written["external_trigger"] = run.Type == "manual";
        }

        return written;
    }

    private static DateTimeOffset? Moment(AirflowCall call, string? text) => text is null or "null" ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw AirflowFault.BadRequest(call, $"Incorrect datetime argument: {text}");
}
