using System.Security.Claims;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>A run of a GitHub Actions workflow, as GitHub's token tells of it.</summary>
/// <param name="Workflow">The workflow's file in its repository, without repository and ref.</param>
/// <remarks>https://docs.github.com/actions/reference/security/oidc. The claim <c>sub</c> is not read: its form can be changed by the repository.</remarks>
internal sealed record WorkflowRun(
    string RepositoryId, string RepositoryOwnerId, string Repository, string Ref, string? Environment, string Workflow, string Event, string RunId)
{
    /// <summary>For people: the repository's name of today, which nothing is decided by.</summary>
    public string Name => $"{Repository}@{Ref}";

    public string Credential => $"github:{Repository}@{Ref} run {RunId}";

    /// <exception cref="TokenRefusedException">A claim is missing.</exception>
    public static WorkflowRun Of(ClaimsIdentity said)
    {
        return new WorkflowRun(
            Claim("repository_id"), Claim("repository_owner_id"), Claim("repository"), Claim("ref"), said.FindFirst("environment")?.Value,
            FileOf(Claim("workflow_ref")), Claim("event_name"), Claim("run_id"));

        string Claim(string name) => said.FindFirst(name)?.Value is { Length: > 0 } value ? value : throw new TokenRefusedException($"The token lacks {name}.");
    }

    // octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main: the workflow is always of the repository whose number is checked.
    private static string FileOf(string workflow) =>
        workflow.Split('@')[0].Split('/', 3) is [_, _, { Length: > 0 } file] ? file : throw new TokenRefusedException("The token's workflow_ref cannot be read.");
}
