using System.Globalization;
using DeployConsole.Sandbox.Airflow;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>A history of daily runs that went well, told after the fact.</summary>
internal static class PastRuns
{
    public static void Play(AirflowServer airflow, string dagId, DateTimeOffset from, DateTimeOffset until)
    {
        var dag = airflow.Dags[dagId];
        List<TaskLoad> loads = [new(from.AddDays(-1), 0, 0)];
        for (var day = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero); day.AddDays(1) <= until; day = day.AddDays(1))
        {
            var at = day.AddDays(1).AddSeconds(4);
            var run = new AirflowRun(dag, "scheduled__" + day.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture), "scheduled", day)
            {
                IntervalStart = day,
                IntervalEnd = day.AddDays(1),
                Queued = at,
                State = "success",
                Start = at,
            };
            foreach (var source in dag.Source.Tasks)
            {
                var task = new AirflowTask(run, source) { State = "success", Queued = at, Start = at.AddSeconds(8), Tries = 1, Uuid = airflow.World.Ids.Guid() };
                task.End = task.Start + TaskBehavior.Duration(task);
                task.Logs.Add(TaskBehavior.Log(task, 0));
                loads.Add(new(task.Start.Value, 1, 0));
                at = task.End.Value;
                run.Tasks.Add(task);
            }

            loads.Add(new(at, 0, 0));
            run.End = run.LastDecision = at;
            dag.Runs.Add(run);
        }

        // Somebody paused it and left.
        dag.Paused = true;
        airflow.Scheduler.Plan(dag);
        airflow.Restore(loads);
    }
}
