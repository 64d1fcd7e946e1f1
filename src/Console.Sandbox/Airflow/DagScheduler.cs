using System.Globalization;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>The scheduler: begins runs when they are due.</summary>
internal sealed class DagScheduler(AirflowServer server)
{
    // More runs of one DAG than this at once would only be a flood: a catch-up over years takes its time here, too.
    private const int BegunPerTick = 3;

    public DateTimeOffset Heartbeat { get; private set; }

    public void Tick()
    {
        Heartbeat = server.World.Now;
        foreach (var dag in server.Dags.Values.Where(dag => dag is { Paused: false, Active: true }).ToList())
        {
            for (var begun = 0; begun < BegunPerTick && IsDue(dag); begun++)
            {
                Begin(dag);
            }
        }

        server.Runner.Pump();
    }

    /// <summary>Finds the next run of a DAG.</summary>
    public void Plan(AirflowDag dag)
    {
        if (!dag.Schedule.Runs)
        {
            dag.NextStart = dag.NextDue = null;
            return;
        }

        var now = server.World.Now;
        var anchor = dag.Source.StartDate ?? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var last = dag.Runs.LastOrDefault(run => run.Type == "scheduled");
        var from = last is null ? anchor.AddTicks(-1) : last.LogicalDate;
        if (server.Settings.IsThree && dag.Schedule.Text is not null)
        {
            // Airflow 3 reads a cron expression as points in time, not as intervals.
            var catchesUp = dag.Source.Catchup ?? server.Settings.CatchesUp;
            dag.NextStart = dag.NextDue = dag.Schedule.After(catchesUp || from > now ? from : now.AddTicks(-1), anchor);
            return;
        }

        var start = dag.Schedule.After(from, anchor);
        if (!(dag.Source.Catchup ?? server.Settings.CatchesUp) && start is { } first)
        {
            // Without catch-up the next run is of the last interval that is over, or of the one that is running.
            start = Latest(dag, first, anchor, now, last);
        }

        dag.NextStart = start;
        dag.NextDue = start is { } begin ? dag.Schedule.After(begin, anchor) : null;
    }

    private static DateTimeOffset Latest(AirflowDag dag, DateTimeOffset first, DateTimeOffset anchor, DateTimeOffset now, AirflowRun? last)
    {
        var length = (dag.Schedule.After(first, anchor) ?? first) - first;
        var start = first;
        if (length > TimeSpan.Zero && now - first > length * 4)
        {
            start = dag.Schedule.After(now - (length * 4), anchor) ?? first;
            start = start < first ? first : start;
        }

        while (dag.Schedule.After(start, anchor) is { } end && dag.Schedule.After(end, anchor) is { } next && next <= now)
        {
            start = end;
        }

        return last is not null && start <= last.LogicalDate ? first : start;
    }

    private bool IsDue(AirflowDag dag) => dag.NextDue <= server.World.Now && dag.Runs.Count(run => !run.IsOver) < dag.Source.MaxActiveRuns;

    private void Begin(AirflowDag dag)
    {
        if (dag is not { NextStart: { } start, NextDue: { } due })
        {
            return;
        }

        var date = server.Settings.IsThree ? due : start;
        server.Runner.Begin(new AirflowRun(dag, "scheduled__" + start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture), "scheduled", start)
        {
            IntervalStart = start,
            IntervalEnd = server.Settings.IsThree ? date : due,
            Queued = server.World.Now,
        });
        Plan(dag);
    }
}
