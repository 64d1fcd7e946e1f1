using System.Text;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>DAGs as Airflow 2.10 and Airflow 3 write them.</summary>
internal static class DagForm
{
    public static JsonObject Write(AirflowCall call, AirflowDag dag)
    {
        var source = dag.Source;
        var written = new JsonObject
        {
            ["dag_display_name"] = dag.Id,
            ["dag_id"] = dag.Id,
            ["description"] = source.Description,
            ["file_token"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\"{DagFolder.Root}{dag.File}\"")).TrimEnd('=') + ".sandbox",
            ["fileloc"] = DagFolder.Root + dag.File,
            ["has_import_errors"] = dag.HasImportErrors,
            ["has_task_concurrency_limits"] = false,
            ["is_paused"] = dag.Paused,
            ["last_expired"] = null,
            ["last_parsed_time"] = AirflowJson.Time(call, dag.Parsed),
            ["max_active_runs"] = source.MaxActiveRuns,
            ["max_active_tasks"] = 16,
            ["max_consecutive_failed_dag_runs"] = 0,
            ["owners"] = new JsonArray(source.Owner),
            ["timetable_description"] = dag.Schedule.Description,
            ["next_dagrun_data_interval_start"] = AirflowJson.Time(call, dag.NextStart),
            ["next_dagrun_data_interval_end"] = AirflowJson.Time(call, dag.NextDue),
        };
        if (call.IsThree)
        {
            Three(call, dag, written);
        }
        else
        {
            Two(call, dag, written);
        }

        return written;
    }

    public static JsonObject WriteDetails(AirflowCall call, AirflowDag dag)
    {
        var written = Write(call, dag);
        var start = AirflowJson.Time(call, dag.Source.StartDate);
        written["catchup"] = dag.Source.Catchup ?? call.Server.Settings.CatchesUp;
        written["concurrency"] = 16;
        written["dag_run_timeout"] = null;
        written["doc_md"] = null;
        written["end_date"] = null;
        written["is_paused_upon_creation"] = dag.Source.PausedUponCreation;
        written["last_parsed"] = AirflowJson.Time(call, dag.Parsed);
        written["params"] = new JsonObject();
        written["render_template_as_native_obj"] = false;
        written["start_date"] = start;
        if (call.IsThree)
        {
            written["asset_expression"] = null;
            written["default_args"] = new JsonObject();
            written["template_search_path"] = null;
            written["timezone"] = "UTC";
            written["owner_links"] = new JsonObject();
            written["latest_dag_version"] = Version(call, dag);
        }
        else
        {
            written["dataset_expression"] = null;
            written["orientation"] = "LR";
            written["template_searchpath"] = null;
            written["timezone"] = "Timezone('UTC')";
            // The details endpoint of Airflow 2 loses the owners; seen in recorded answers.
            written["owners"] = new JsonArray();
        }

        return written;
    }

    public static JsonObject Version(AirflowCall call, AirflowDag dag) => new()
    {
        ["id"] = dag.VersionId,
        ["version_number"] = dag.Version,
        ["dag_id"] = dag.Id,
        ["bundle_name"] = "dags-folder",
        ["bundle_version"] = null,
        ["bundle_url"] = null,
        ["created_at"] = AirflowJson.Time(call, dag.Parsed),
        ["dag_display_name"] = dag.Id,
    };

    private static void Two(AirflowCall call, AirflowDag dag, JsonObject written)
    {
        written["default_view"] = "grid";
        written["is_active"] = dag.Active;
        written["is_subdag"] = false;
        written["last_pickled"] = null;
        written["next_dagrun"] = AirflowJson.Time(call, dag.NextStart);
        written["next_dagrun_create_after"] = AirflowJson.Time(call, dag.NextDue);
        written["pickle_id"] = null;
        written["root_dag_id"] = null;
        written["scheduler_lock"] = null;
        written["schedule_interval"] = dag.Schedule.Text is { } cron ? new JsonObject { ["__type"] = "CronExpression", ["value"] = cron }
            : dag.Schedule.Every is { } every ? AirflowJson.TimeDelta(every)
            : null;
        written["tags"] = new JsonArray([.. dag.Source.Tags.Select(tag => (JsonNode)new JsonObject { ["name"] = tag })]);
    }

    private static void Three(AirflowCall call, AirflowDag dag, JsonObject written)
    {
        written["bundle_name"] = "dags-folder";
        written["bundle_version"] = null;
        written["is_stale"] = !dag.Active;
        written["last_parse_duration"] = 0.21;
        written["next_dagrun_logical_date"] = AirflowJson.Time(call, dag.NextStart);
        written["next_dagrun_run_after"] = AirflowJson.Time(call, dag.NextDue);
        written["relative_fileloc"] = dag.File;
        written["timetable_summary"] = dag.Schedule.Text ?? (dag.Schedule.Every is { } every ? every.ToString("c", System.Globalization.CultureInfo.InvariantCulture) : "None");
        written["timetable_partitioned"] = false;
        written["allowed_run_types"] = null;
        written["tags"] = new JsonArray([.. dag.Source.Tags.Select(tag =>
            (JsonNode)new JsonObject { ["name"] = tag, ["dag_id"] = dag.Id, ["dag_display_name"] = dag.Id })]);
    }
}
