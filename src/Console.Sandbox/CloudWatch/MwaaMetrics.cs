using DeployConsole.Sandbox.Airflow;
using DeployConsole.Sandbox.Mwaa;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>Running and queued tasks of environments
/// (https://docs.aws.amazon.com/mwaa/latest/userguide/accessing-metrics-cw-container-queue-db.html).</summary>
internal sealed class MwaaMetrics : IMetricSource
{
    public IEnumerable<LiveSeries> Series(Account account) =>
        from environment in account.State<MwaaState>().Environments.Values
        where environment.Airflow is { Stopped: false }
        from name in (string[])["RunningTasks", "QueuedTasks"]
        select new LiveSeries(
            MetricKey.Of("AWS/MWAA", name, [KeyValuePair.Create("Environment", environment.Name)]),
            minute => Highest(environment.Airflow?.Loads ?? [], minute, name));

    // The highest value that held at any moment of the minute; nothing before the environment was up.
    private static double? Highest(IReadOnlyList<TaskLoad> loads, DateTimeOffset minute, string name)
    {
        var end = minute.AddMinutes(1);
        double? highest = null;
        for (var index = LastBefore(loads, end); index >= 0; index--)
        {
            var value = name == "RunningTasks" ? loads[index].Running : loads[index].Queued;
            highest = Math.Max(highest ?? 0, value);
            if (loads[index].At <= minute)
            {
                break;
            }
        }

        return highest;
    }

    private static int LastBefore(IReadOnlyList<TaskLoad> loads, DateTimeOffset end)
    {
        var (low, high) = (0, loads.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = loads[middle].At < end ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
