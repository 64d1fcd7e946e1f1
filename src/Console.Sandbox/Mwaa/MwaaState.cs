using DeployConsole.Sandbox.Airflow;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>The environments of an account in a region.</summary>
internal sealed class MwaaState(Account account) : IAccountState<MwaaState>
{
    // InvokeRestApi: 10 calls a second, https://aws.amazon.com/managed-workflows-for-apache-airflow/faqs/
    public TokenBucket RestCalls { get; } = new(account.World, burst: 10, perSecond: 10);

    public SortedDictionary<string, ManagedEnvironment> Environments { get; } = new(StringComparer.Ordinal);

    public static MwaaState Begin(Account account) => new(account);

    /// <summary>How many tasks ran and waited, from each change to the next, oldest first; the source of the RunningTasks and QueuedTasks metrics.
    /// Null when there is no such environment or it has not come up.</summary>
    public IReadOnlyList<TaskLoad>? Loads(string environment) => Environments.GetValueOrDefault(environment)?.Airflow?.Loads;
}
