namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>What Airflow learns from a file: its DAGs, or why it could not be imported.</summary>
/// <param name="Error">The stack trace as Airflow keeps it, or null.</param>
internal sealed record DagFile(IReadOnlyList<DagSource> Dags, string? Error);

/// <summary>A DAG as its source describes it.</summary>
internal sealed class DagSource(string id)
{
    public string Id { get; } = id;

    public string? Description { get; init; }

    /// <summary>A cron expression, a preset such as <c>@daily</c>, or null for none.</summary>
    public string? Cron { get; init; }

    /// <summary>A fixed distance between runs, or null.</summary>
    public TimeSpan? Every { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public bool? Catchup { get; init; }

    public bool? PausedUponCreation { get; init; }

    public int MaxActiveRuns { get; init; } = 16;

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Owner { get; init; } = "airflow";

    public int Retries { get; init; }

    /// <summary>In the order of the source.</summary>
    public List<TaskSource> Tasks { get; } = [];
}

/// <param name="Operator">The class, for example <c>BashOperator</c> or <c>_PythonDecoratedOperator</c>.</param>
/// <param name="Command">The bash command, when it is a plain string.</param>
internal sealed record TaskSource(string Id, string Operator, string? Command, int? Retries)
{
    public SortedSet<string> Downstream { get; } = new(StringComparer.Ordinal);
}
