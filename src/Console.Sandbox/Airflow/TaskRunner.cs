using System.Globalization;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>The executor: takes runs through their tasks.</summary>
internal sealed class TaskRunner(AirflowServer server)
{
    // What a small environment shows between the scheduler's decision and the task's start.
    private static readonly TimeSpan s_startUp = TimeSpan.FromSeconds(8);
    private const int RunsKept = 200;
    private int _running;

    public void Begin(AirflowRun run)
    {
        foreach (var source in run.Dag.Source.Tasks)
        {
            run.Tasks.Add(new AirflowTask(run, source) { Uuid = server.World.Ids.Guid() });
        }

        run.Dag.Runs.Add(run);
        if (run.Dag.Runs.Count > RunsKept && run.Dag.Runs[0].IsOver)
        {
            run.Dag.Runs.RemoveAt(0);
        }
    }

    /// <summary>Moves everything on that can move.</summary>
    public void Pump()
    {
        if (server.Stopped)
        {
            return;
        }

        foreach (var run in server.Dags.Values.Where(dag => !dag.Paused).SelectMany(dag => dag.Runs).Where(run => !run.IsOver).ToList())
        {
            Advance(run);
        }

        Observe();
    }

    private void Advance(AirflowRun run)
    {
        var now = server.World.Now;
        if (run.State == "queued")
        {
            run.State = "running";
            run.Start = now;
        }

        run.LastDecision = now;
        bool moved;
        do
        {
            moved = false;
            foreach (var task in run.Tasks.Where(task => task.State is null))
            {
                var above = run.Tasks.Where(other => other.Source.Downstream.Contains(task.Source.Id)).ToList();
                if (above.Exists(other => other.State is "failed" or "upstream_failed"))
                {
                    task.State = "upstream_failed";
                    task.Start = task.End = now;
                    moved = true;
                }
                else if (above.TrueForAll(other => other.State == "success"))
                {
                    task.State = "queued";
                    task.Queued = now;
                    moved = true;
                }
            }
        }
        while (moved);

        foreach (var task in run.Tasks.Where(task => task.State == "queued").ToList())
        {
            if (_running < server.Settings.Slots)
            {
                _running++;
                task.State = "running";
                task.Tries++;
                server.World.After(s_startUp, () => Work(task));
            }
        }

        if (run.Tasks.TrueForAll(task => task.IsOver))
        {
            run.State = run.Tasks.Exists(task => task.State is "failed" or "upstream_failed") ? "failed" : "success";
            run.End = now;
        }
    }

    private void Work(AirflowTask task)
    {
        if (task.State != "running")
        {
            return;
        }

        task.Start = server.World.Now;
        server.Log("running", task.Run.Dag.Id, task.Source.Id, task.Run.Id);
        server.World.After(TaskBehavior.Duration(task), () => Finish(task));
    }

    private void Finish(AirflowTask task)
    {
        _running--;
        if (server.Stopped)
        {
            return;
        }

        if (task.State == "running")
        {
            task.End = server.World.Now;
            var code = TaskBehavior.ExitCode(task);
            task.Logs.Add(TaskBehavior.Log(task, code));
            task.State = code == 0 ? "success" : task.Tries <= task.MaxTries ? "up_for_retry" : "failed";
            server.Log(code == 0 ? "success" : "failed", task.Run.Dag.Id, task.Source.Id, task.Run.Id);
            if (task.State == "up_for_retry")
            {
                // Airflow's default retry_delay is five minutes.
                server.World.After(TimeSpan.FromMinutes(5), () =>
                {
                    task.State = task.State == "up_for_retry" ? null : task.State;
                    Pump();
                });
            }
        }

        Pump();
    }

    private void Observe()
    {
        var waiting = server.Dags.Values.SelectMany(dag => dag.Runs).Where(run => !run.IsOver).SelectMany(run => run.Tasks).Count(task => task.State == "queued");
        server.Record(new TaskLoad(server.World.Now, _running, waiting));
    }

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
