using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Keeps why tasks failed after AWS has forgotten them: a rollback is worth a look for longer than the tasks that caused it are told of.</summary>
internal static class FailureMemory
{
    // The deployment that runs, the one that was rolled back, and one before.
    private const int KeptDeployments = 3;

    /// <param name="known">What is remembered.</param>
    /// <param name="tasks">The service's tasks, as they were read now.</param>
    public static ImmutableArray<FailureFact> Joined(ImmutableArray<FailureFact> known, IEnumerable<TaskFact> tasks)
    {
        var rows = known.ToDictionary(failure => failure.Deployment, StringComparer.Ordinal);
        foreach (var deployment in tasks.Select(Of).OfType<FailureFact>().GroupBy(failure => failure.Deployment))
        {
            var (newest, first) = (deployment.MaxBy(failure => failure.Last), deployment.Min(failure => failure.First));
            if (newest is null) { continue; }

            // Where what was remembered is still told of, the failures follow each other; after a gap they begin anew.
            rows[deployment.Key] = rows.GetValueOrDefault(deployment.Key) switch
            {
                { } old when old.Last > newest.Last => old,
                { } old when old.Last >= first => newest with { First = old.First < first ? old.First : first },
                _ => newest with { First = first },
            };
        }

        return [.. rows.Values.OrderByDescending(failure => failure.Last).ThenBy(failure => failure.Deployment, StringComparer.Ordinal).Take(KeptDeployments)];
    }

    private static FailureFact? Of(TaskFact task) => task is { StartedBy: { } deployment, StoppedAt: { } at } && StoppedTaskCause.Of(task) is { } cause
        ? new(deployment, cause, at, at)
        : null;
}
