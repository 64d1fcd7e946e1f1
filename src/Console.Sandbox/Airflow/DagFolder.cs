using System.Text;
using DeployConsole.Sandbox.Airflow.Python;
using DeployConsole.Sandbox.S3;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>The DAG processor: finds files in the bucket and learns DAGs from them.</summary>
internal sealed class DagFolder(AirflowServer server, Func<Bucket?> bucket)
{
    /// <summary>A changed file is parsed again after this time: min_file_process_interval,
    /// https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#min-file-process-interval</summary>
    public static readonly TimeSpan FileInterval = TimeSpan.FromSeconds(30);

    // New files are found when the folder is listed, every 300 s: dag_dir_list_interval of the same page.
    private const int TicksPerListing = 10;

    /// <summary>Where workers see the DAG folder.</summary>
    public const string Root = "/usr/local/airflow/dags/";

    private readonly Dictionary<string, string> _parsed = [];
    private int _ticks;

    public void Tick()
    {
        if (++_ticks % TicksPerListing == 0)
        {
            List();
            return;
        }

        foreach (var file in _parsed.Keys.ToList())
        {
            if (bucket()?.Current(server.Settings.DagPath + file) is { } found && found.ETag != _parsed[file])
            {
                Parse(file, found);
            }
        }
    }

    /// <summary>Lets the next listing parse a file again.</summary>
    public void Forget(string file) => _parsed.Remove(file);

    /// <summary>Lists the folder: new files are parsed, what is gone is forgotten.</summary>
    public void List()
    {
        var prefix = server.Settings.DagPath;
        var present = (bucket()?.CurrentUnder(prefix) ?? [])
            .Where(item => item.Key.EndsWith(".py", StringComparison.Ordinal))
            .ToDictionary(item => item.Key[prefix.Length..]);
        foreach (var gone in _parsed.Keys.Except(present.Keys).ToList())
        {
            _parsed.Remove(gone);
            server.ImportErrors.Remove(gone);
            foreach (var dag in server.Dags.Values.Where(dag => dag.File == gone))
            {
                dag.Active = false;
            }
        }

        foreach (var (file, item) in present)
        {
            if (!_parsed.TryGetValue(file, out var etag) || etag != item.ETag)
            {
                Parse(file, item);
            }
        }
    }

    private void Parse(string file, ObjectVersion item)
    {
        _parsed[file] = item.ETag;
        var source = Encoding.UTF8.GetString(item.Body.Span);
        // Airflow's safe mode skips files that do not look like DAG files.
        if (!source.Contains("dag", StringComparison.OrdinalIgnoreCase) || !source.Contains("airflow", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var read = DagFileReader.Read(Root + file, source, Modules());
        var broken = read.Error ?? read.Dags
            .Where(dag => DagSchedule.Of(dag) is null)
            .Select(dag => $"airflow.exceptions.AirflowTimetableInvalid: [{dag.Cron}] is not acceptable, out of range")
            .FirstOrDefault();
        foreach (var known in server.Dags.Values.Where(dag => dag.File == file))
        {
            known.HasImportErrors = broken is not null;
            known.Active = known.Active && (broken is not null || read.Dags.Any(dag => dag.Id == known.Id));
        }

        if (broken is not null)
        {
            // What was there before stays as it was: the last version that could be imported goes on running.
            server.SetImportError(file, broken);
            return;
        }

        server.ImportErrors.Remove(file);
        foreach (var dag in read.Dags)
        {
            Learn(file, dag);
        }
    }

    private void Learn(string file, DagSource source)
    {
        var schedule = DagSchedule.Of(source) ?? throw new InvalidOperationException("Schedules are checked before.");
        if (!server.Dags.TryGetValue(source.Id, out var dag))
        {
            dag = new AirflowDag(source.Id, file)
            {
                Source = source,
                Schedule = schedule,
                Paused = source.PausedUponCreation ?? server.Settings.PausesNewDags,
                VersionId = server.World.Ids.Guid(),
            };
            server.Dags.Add(source.Id, dag);
        }
        else
        {
            dag.Version += 1;
            dag.VersionId = server.World.Ids.Guid();
        }

        dag.File = file;
        dag.Source = source;
        dag.Schedule = schedule;
        dag.Active = true;
        dag.HasImportErrors = false;
        dag.Parsed = server.World.Now;
        server.Scheduler.Plan(dag);
    }

    private HashSet<string> Modules()
    {
        var modules = KnownModules.OfRequirements(server.Settings.Requirements).ToHashSet();
        foreach (var item in bucket()?.CurrentUnder(server.Settings.DagPath) ?? [])
        {
            var file = item.Key[server.Settings.DagPath.Length..];
            var slash = file.IndexOf('/', StringComparison.Ordinal);
            modules.Add(slash >= 0 ? file[..slash] : file.EndsWith(".py", StringComparison.Ordinal) ? file[..^3] : file);
        }

        return modules;
    }
}
