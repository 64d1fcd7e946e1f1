using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Puts tasks that were read into the picture.</summary>
internal static class TaskRows
{
    // A service that crashes all day stops hundreds of tasks an hour; the newest tell as much.
    private const int KeptStopped = 60;

    /// <summary>The tasks of a whole cluster, or of the one service when <paramref name="service"/> is given, as of when the read was begun.</summary>
    public static Picture Applied(Picture picture, string cluster, Outcome<TaskFact> read, DateTimeOffset begun, string? service = null)
    {
        var byService = read.Rows.GroupBy(task => ServiceFact.KeyOf(task.Cluster, task.Service)).ToDictionary(tasks => tasks.Key, tasks => tasks.ToList(), StringComparer.Ordinal);
        var (rows, asOf, failures) = (picture.Tasks.ToBuilder(), picture.TasksAsOf.ToBuilder(), picture.Failures.ToBuilder());
        foreach (var key in picture.Services.Values.Where(known => known.Cluster == cluster && (service is null || known.Name == service)).Select(known => known.Key))
        {
            var now = byService.GetValueOrDefault(key, []);
            // An incomplete list may lack tasks that are there.
            var kept = read.Fault is null ? [] : rows.GetValueOrDefault(key, []).Where(old => now.TrueForAll(task => task.Arn != old.Arn));
            rows[key] = Ordered(now.Concat(kept));
            if (read.Fault is null) { asOf[key] = begun; }
            if (FailureMemory.Joined(failures.GetValueOrDefault(key, []), now) is { IsEmpty: false } remembered) { failures[key] = remembered; }
        }

        return picture with { Tasks = rows.ToImmutable(), TasksAsOf = asOf.ToImmutable(), Failures = failures.ToImmutable() };
    }

    private static ImmutableArray<TaskFact> Ordered(IEnumerable<TaskFact> tasks)
    {
        var all = tasks.ToLookup(task => task.IsStopped);
        return [.. all[false].OrderByDescending(task => task.CreatedAt), .. all[true].OrderByDescending(task => task.StoppedAt).Take(KeptStopped)];
    }
}
