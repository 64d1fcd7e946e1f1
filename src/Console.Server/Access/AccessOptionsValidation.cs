using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

/// <summary>Names the setting of a trust that is missing or wrong: data annotations do not reach into lists.</summary>
internal sealed class AccessOptionsValidation : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var wrong = options.GitHub.Trusts.SelectMany((trust, index) => Wrong(trust, $"Access:GitHub:Trusts:{index}")).ToList();
        if (options.GitHub is { Trusts.Count: > 0, Audience: null or "" }) { wrong.Add("Access:GitHub:Audience is missing: a token that is meant for anybody is meant for nobody."); }
        if (!IsSafe(options.GitHub.Issuer)) { wrong.Add("Access:GitHub:Issuer must be an https address."); }

        return wrong.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(GitHubTrust trust, string at)
    {
        if (!IsNumber(trust.RepositoryId)) { yield return $"{at}:RepositoryId must be the repository's number."; }
        if (!IsNumber(trust.RepositoryOwnerId)) { yield return $"{at}:RepositoryOwnerId must be the owner's number."; }
        if (string.IsNullOrEmpty(trust.Ref) && string.IsNullOrEmpty(trust.Environment)) { yield return $"{at}:Ref or {at}:Environment is missing."; }
        if (trust.Ref is { Length: > 0 } reference && !reference.StartsWith("refs/", StringComparison.Ordinal)) { yield return $"{at}:Ref must be a whole ref, for example refs/heads/main."; }
        if (trust.Workflow is "" || trust.Workflow.Contains('@', StringComparison.Ordinal)) { yield return $"{at}:Workflow must be a path in the repository, for example .github/workflows/deploy.yml."; }
        if (trust.Roles.Count is 0) { yield return $"{at}:Roles is empty."; }

        foreach (var role in trust.Roles.Where(role => !RoleGrant.TryParse(role, out var grant) || (grant.Scope is not null && trust.Scopes.Count > 0)))
        {
            yield return $"{at}:Roles: '{role}' is not a role, or names a scope beside {at}:Scopes.";
        }

        foreach (var scope in trust.Scopes.Where(scope => !ScopeId.TryParse(scope, null, out _))) { yield return $"{at}:Scopes: '{scope}' is not the name of a scope."; }
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 20 && text.All(char.IsAsciiDigit);

    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var issuer) && (issuer.Scheme == Uri.UriSchemeHttps || issuer.IsLoopback);
}
