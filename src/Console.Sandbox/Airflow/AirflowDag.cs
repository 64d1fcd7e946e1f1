using DeployConsole.Sandbox.Airflow.Python;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>A DAG as Airflow's database knows it.</summary>
internal sealed class AirflowDag(string id, string file)
{
    public string Id { get; } = id;

    /// <summary>Path below the DAG folder.</summary>
    public string File { get; set; } = file;

    public required DagSource Source { get; set; }

    public required DagSchedule Schedule { get; set; }

    public bool Paused { get; set; }

    /// <summary>False when its file is gone: the DAG and its history stay until somebody deletes them.</summary>
    public bool Active { get; set; } = true;

    public bool HasImportErrors { get; set; }

    public DateTimeOffset Parsed { get; set; }

    public int Version { get; set; } = 1;

    public string VersionId { get; set; } = "";

    /// <summary>Start of the next run's interval; null without a schedule.</summary>
    public DateTimeOffset? NextStart { get; set; }

    /// <summary>When the next run is due.</summary>
    public DateTimeOffset? NextDue { get; set; }

    /// <summary>Oldest first.</summary>
    public List<AirflowRun> Runs { get; } = [];
}

/// <summary>A run of a DAG.</summary>
internal sealed class AirflowRun(AirflowDag dag, string id, string type, DateTimeOffset logicalDate)
{
    public AirflowDag Dag { get; } = dag;

    public string Id { get; } = id;

    /// <summary>manual or scheduled.</summary>
    public string Type { get; } = type;

    public DateTimeOffset LogicalDate { get; } = logicalDate;

    public DateTimeOffset IntervalStart { get; init; } = logicalDate;

    public DateTimeOffset IntervalEnd { get; init; } = logicalDate;

    public DateTimeOffset Queued { get; init; }

    public string Conf { get; init; } = "{}";

    public string? Note { get; set; }

    /// <summary>queued, running, success or failed.</summary>
    public string State { get; set; } = "queued";

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public DateTimeOffset? LastDecision { get; set; }

    public List<AirflowTask> Tasks { get; } = [];

    public bool IsOver => State is "success" or "failed";
}

/// <summary>A task of a run.</summary>
internal sealed class AirflowTask(AirflowRun run, TaskSource source)
{
    public AirflowRun Run { get; } = run;

    public TaskSource Source { get; } = source;

    /// <summary>Null until it is scheduled; then scheduled, queued, running, up_for_retry, success, failed or upstream_failed.</summary>
    public string? State { get; set; }

    public DateTimeOffset? Queued { get; set; }

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public int Tries { get; set; }

    public int MaxTries { get; } = source.Retries ?? run.Dag.Source.Retries;

    public string Uuid { get; init; } = "";

    /// <summary>The log of each try.</summary>
    public List<string> Logs { get; } = [];

    public bool IsOver => State is "success" or "failed" or "upstream_failed" or "skipped";
}
