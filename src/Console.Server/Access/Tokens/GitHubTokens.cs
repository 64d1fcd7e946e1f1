using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Tokens that GitHub Actions gives to the runs of workflows. Each is good for one call.</summary>
internal sealed class GitHubTokens(IOptionsMonitor<AccessOptions> options, IssuerDirectory issuers, SignedTokens tokens, GitHubTrusts trusts, SpentTokens spent) : ITokenIssuer
{
    public const string Type = "GitHubActions";

    // GitHub's last five minutes.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    private GitHubOptions Settings => options.CurrentValue.GitHub;

    public bool Knows(string issuer) => Settings.Trusts.Count > 0 && issuer == Settings.Issuer;

    public async Task<ClaimsIdentity> CheckAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var settings = Settings;
        var said = await tokens.CheckAsync(token, issuers.KeysOf(new Uri(settings.Issuer)), settings.Issuer, [settings.Audience ?? ""], s_longest, cancellationToken);
        var run = WorkflowRun.Of(said);
        var grants = trusts.GrantsOf(run);
        if (token.Id is not { Length: > 0 } id) { throw new TokenRefusedException("The token has no jti, so nobody can tell whether it was used before."); }

        // Last of all: a token that is refused is not spent.
        var ends = new DateTimeOffset(token.ValidTo);
        if (!await spent.SpendAsync(settings.Issuer, id, ends, cancellationToken))
        {
            throw new TokenRefusedException("The token was used before. Exchange it at POST /api/v1/tokens for one that serves several calls.");
        }

        var program = ProgramIdentity.Of(Type, run.Name, run.Credential, grants, ends);
        program.BootstrapContext = run;
        return program;
    }

    public async Task<string?> NamedAsync(JsonWebToken token, CancellationToken cancellationToken) =>
        await tokens.IsSignedAsync(token, issuers.KeysOf(new Uri(Settings.Issuer)), cancellationToken)
            ? $"{Said(token, "repository") ?? "a repository without a name"}@{Said(token, "ref") ?? "no ref"}"
            : null;

    private static string? Said(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
