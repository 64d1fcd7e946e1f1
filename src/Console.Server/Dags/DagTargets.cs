using System.Collections.Concurrent;
using DeployConsole.Contracts;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Finds out where an environment's DAG files lie.</summary>
internal sealed class DagTargets(ScopeDirectory scopes, AwsClients aws, TimeProvider clock)
{
    // A few hundred files are staged one by one; where they go does not change between two of them.
    private static readonly TimeSpan s_remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(ScopeId, string), (DagTarget Target, DateTimeOffset At)> _recent = new();

    /// <summary>What MWAA said within the last minute.</summary>
    /// <exception cref="ProblemException">No such scope or environment, or it names no bucket.</exception>
    public async Task<DagTarget> RecentAsync(ScopeId scope, string environment, CancellationToken cancellationToken)
    {
        if (_recent.TryGetValue((scope, environment), out var known) && clock.GetUtcNow() - known.At < s_remembered) { return known.Target; }

        var found = scopes.Find(scope) ?? throw ProblemException.NotFound($"There is no scope {scope}.");
        return await NowAsync(found, environment, cancellationToken);
    }

    /// <summary>What MWAA says now.</summary>
    /// <exception cref="ProblemException">No such environment, or it names no bucket.</exception>
    public async Task<DagTarget> NowAsync(Scope scope, string environment, CancellationToken cancellationToken) =>
        await FindAsync(scope, environment, cancellationToken)
        ?? throw ProblemException.NotFound($"There is no environment of this name in {scope.Id}, or MWAA does not say where it keeps its DAG files.");

    /// <summary>What MWAA says now; null when there is no such environment, or it names no bucket.</summary>
    public async Task<DagTarget?> FindAsync(Scope scope, string environment, CancellationToken cancellationToken)
    {
        var found = await aws.Reading(scope).Mwaa.FindEnvironmentAsync(environment, cancellationToken);
        if (found is null || DagTarget.Of(scope, found) is not { } target) { return null; }

        _recent[(scope.Id, environment)] = (target, clock.GetUtcNow());
        return target;
    }
}
