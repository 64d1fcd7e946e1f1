using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>What the configuration lets a workflow's run do.</summary>
internal sealed class GitHubTrusts(IOptionsMonitor<AccessOptions> options)
{
    /// <summary>The roles of a run.</summary>
    /// <exception cref="TokenRefusedException">Nothing in the configuration speaks of it.</exception>
    public IReadOnlyList<RoleGrant> GrantsOf(WorkflowRun run)
    {
        // What a pull request brings along was written by anybody, and pull_request_target runs it under the name of the base branch.
        if (run.Event.StartsWith("pull_request", StringComparison.Ordinal)) { throw new TokenRefusedException("Workflows of pull requests are not let in."); }

        var matching = options.CurrentValue.GitHub.Trusts.Where(trust => Matches(trust, run)).ToList();
        return matching.Count > 0 ? [.. matching.SelectMany(GrantsOf)] : throw new TokenRefusedException("No trust of the console's configuration matches this workflow run.");
    }

    private static bool Matches(GitHubTrust trust, WorkflowRun run) =>
        trust.RepositoryId == run.RepositoryId && trust.RepositoryOwnerId == run.RepositoryOwnerId && trust.Workflow == run.Workflow
        && (string.IsNullOrEmpty(trust.Ref) || trust.Ref == run.Ref)
        && (string.IsNullOrEmpty(trust.Environment) || trust.Environment == run.Environment);

    private static IEnumerable<RoleGrant> GrantsOf(GitHubTrust trust)
    {
        foreach (var role in trust.Roles)
        {
            if (!RoleGrant.TryParse(role, out var grant)) { continue; }
            if (trust.Scopes.Count is 0) { yield return grant; }

            foreach (var scope in trust.Scopes) { yield return grant with { Scope = ScopeId.Of(scope) }; }
        }
    }
}
