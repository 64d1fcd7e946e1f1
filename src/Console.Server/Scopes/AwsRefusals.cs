using System.Collections.Concurrent;
using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>The changes that AWS refused to the console's roles lately, so that their buttons can say so before they are pressed.</summary>
public sealed class AwsRefusals(TimeProvider clock)
{
    // A changed policy is in force within seconds, mostly; who has just changed one should not wait long:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
    private static readonly TimeSpan s_lasting = TimeSpan.FromMinutes(2);

    // More than there are changing actions; each has its resources.
    private const int Limit = 200;

    private readonly ConcurrentDictionary<(ScopeId Scope, string Operation, PolicyStatement Allow), DateTimeOffset> _refused = new();

    /// <summary>What is refused in a scope now.</summary>
    public ImmutableArray<RefusedAction> In(ScopeId scope)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. _refused.Where(known => known.Key.Scope == scope && known.Value + s_lasting > now)
                .Select(known => new RefusedAction(known.Key.Allow, known.Value, known.Value + s_lasting))
                .OrderBy(refused => refused.Allow.Action, StringComparer.Ordinal)
                .ThenBy(refused => refused.Allow.Resource, StringComparer.Ordinal),
        ];
    }

    /// <summary>A change was denied.</summary>
    /// <param name="operation">The API's operation; what it lacks may be another action, such as <c>iam:PassRole</c>.</param>
    internal void Refused(ScopeId scope, string operation, PolicyStatement allow)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, at) in _refused)
        {
            if (at + s_lasting <= now) { _refused.TryRemove(key, out _); }
        }

        if (_refused.Count < Limit) { _refused[(scope, operation, allow)] = now; }
    }

    /// <summary>A change was carried out: what it lacked before is allowed.</summary>
    internal void Allowed(ScopeId scope, string operation)
    {
        foreach (var key in _refused.Keys.Where(key => key.Scope == scope && key.Operation == operation)) { _refused.TryRemove(key, out _); }
    }
}
