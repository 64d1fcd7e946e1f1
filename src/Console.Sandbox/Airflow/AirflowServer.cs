using DeployConsole.Sandbox.S3;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>The Airflow inside an environment: its metadata database and the processes that work on it.</summary>
internal sealed class AirflowServer
{
    public const string DefaultPool = "default_pool";

    // CloudWatch keeps one-minute metrics for 15 days, so nobody can ask for more.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(15);
    private readonly List<TaskLoad> _loads = [];
    private int _importErrorIds;
    private int _eventIds;

    public AirflowServer(SandboxWorld world, AirflowSettings settings, Func<Bucket?> bucket)
    {
        World = world;
        Settings = settings;
        Folder = new DagFolder(this, bucket);
        Runner = new TaskRunner(this);
        Scheduler = new DagScheduler(this);
        Pools[DefaultPool] = new AirflowPool(DefaultPool, 128, "Default pool", false);
        _loads.Add(new(world.Now, 0, 0));
    }

    public SandboxWorld World { get; }

    /// <summary>What the environment says; replaced when the environment is updated.</summary>
    public AirflowSettings Settings { get; set; }

    public DagFolder Folder { get; }

    public TaskRunner Runner { get; }

    public DagScheduler Scheduler { get; }

    public bool Stopped { get; private set; }

    public SortedDictionary<string, AirflowDag> Dags { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ImportError> ImportErrors { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, AirflowVariable> Variables { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, AirflowPool> Pools { get; } = new(StringComparer.Ordinal);

    // Connections are listed in the order in which they were made.
    public List<AirflowConnection> Connections { get; } = [];

    public List<EventLogEntry> Events { get; } = [];

    /// <summary>The load from each change to the next, oldest first.</summary>
    public IReadOnlyList<TaskLoad> Loads => _loads;

    /// <summary>Starts the scheduler and the DAG processor.</summary>
    public void Start()
    {
        Folder.List();
        Beat();
    }

    /// <summary>Stops everything, as the deletion of the environment does.</summary>
    public void Stop() => Stopped = true;

    public void Record(TaskLoad load)
    {
        if (_loads[^1].Running != load.Running || _loads[^1].Queued != load.Queued)
        {
            _loads.Add(load);
        }

        // One point before the horizon stays: it tells the load at the horizon.
        var gone = _loads.FindIndex(point => point.At > World.Now - s_kept) - 1;
        if (gone > 1000)
        {
            _loads.RemoveRange(0, gone);
        }
    }

    public void Restore(IEnumerable<TaskLoad> loads)
    {
        _loads.Clear();
        _loads.AddRange(loads);
    }

    public void SetImportError(string file, string trace)
    {
        var id = ImportErrors.TryGetValue(file, out var known) ? known.Id : ++_importErrorIds;
        ImportErrors[file] = new ImportError(id, file, trace, World.Now);
    }

    public void Log(string what, string? dag = null, string? task = null, string? run = null, string owner = "airflow", string? extra = null)
    {
        Events.Add(new(++_eventIds, World.Now, what, dag, task, run, owner, extra));
        if (Events.Count > 5000)
        {
            Events.RemoveRange(0, 1000);
        }
    }

    // The DAG processor's and the scheduler's pulse.
    private void Beat()
    {
        if (Stopped)
        {
            return;
        }

        Folder.Tick();
        Scheduler.Tick();
        World.After(DagFolder.FileInterval, Beat);
    }
}

/// <param name="Version">For example <c>2.10.3</c>.</param>
/// <param name="DagPath">The DAG folder's prefix in the bucket, with a slash at its end.</param>
/// <param name="Requirements">The text of requirements.txt at the pinned version.</param>
/// <param name="Slots">How many tasks can run at once.</param>
internal sealed record AirflowSettings(string Version, string DagPath, string Requirements, int Slots, IReadOnlyDictionary<string, string> Options)
{
    public bool IsThree => Version.StartsWith('3');

    public bool PausesNewDags => !Options.TryGetValue("core.dags_are_paused_at_creation", out var value) || !value.Equals("False", StringComparison.OrdinalIgnoreCase);

    // Airflow 2 catches up unless told otherwise; Airflow 3 does not.
    public bool CatchesUp => Options.TryGetValue("scheduler.catchup_by_default", out var value) ? value.Equals("True", StringComparison.OrdinalIgnoreCase) : !IsThree;

    public int PageLimit => Options.TryGetValue("api.maximum_page_limit", out var value)
        && int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var limit) ? limit : 100;
}
