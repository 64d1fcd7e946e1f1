using System.Security.Claims;
using DeployConsole.Contracts.Access;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Tokens that applications get from Entra ID for this application (client credentials, managed identities), with their app roles.</summary>
/// <remarks>
/// Only an application's own tokens: one that a person delegated carries <c>scp</c>, and an id token is for the browser's sign-in.
/// https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
/// </remarks>
internal sealed class EntraTokens(IConfiguration configuration, IOptions<AccessOptions> options, IssuerDirectory issuers, SignedTokens tokens) : ITokenIssuer
{
    public const string Type = "EntraApplication";

    private static readonly string[] s_names = ["app_displayname", "azp", "appid", "preferred_username", "sub"];

    private readonly string _tenant = configuration["AzureAd:TenantId"] ?? "";
    private readonly string _client = configuration["AzureAd:ClientId"] ?? "";
    private readonly string _issuer = $"{(configuration["AzureAd:Instance"] ?? "").TrimEnd('/')}/{configuration["AzureAd:TenantId"]}/v2.0";

    public bool Knows(string issuer) => _tenant is not "" && (issuer == _issuer || issuer == V1Issuer);

    private string V1Issuer => options.Value.Entra.V1Issuer ?? $"https://sts.windows.net/{_tenant}/";

    public async Task<ClaimsIdentity> CheckAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var settings = options.Value.Entra;
        string[] audiences = settings.Audiences.Count > 0 ? [.. settings.Audiences] : [_client, $"api://{_client}"];
        var said = await tokens.CheckAsync(token, issuers.KeysOf(new Uri(_issuer)), token.Issuer, audiences, settings.LongestToken, cancellationToken);
        if (said.FindFirst("tid")?.Value != _tenant) { throw new TokenRefusedException("The token belongs to another tenant."); }
        if ((said.FindFirst("ver")?.Value is "1.0") != (token.Issuer == V1Issuer)) { throw new TokenRefusedException("The token's version is not its issuer's."); }

        var application = said.FindFirst("azp")?.Value ?? said.FindFirst("appid")?.Value;
        if (application is null || !IsApplications(said)) { throw new TokenRefusedException("Only an application's own token is taken; people sign in."); }

        return ProgramIdentity.Of(Type, said.FindFirst("app_displayname")?.Value ?? application, $"entra-app:{application}", Grants(said), new DateTimeOffset(token.ValidTo));
    }

    public async Task<string?> NamedAsync(JsonWebToken token, CancellationToken cancellationToken) =>
        await tokens.IsSignedAsync(token, issuers.KeysOf(new Uri(_issuer)), cancellationToken)
            ? s_names.Select(name => token.TryGetPayloadValue<string>(name, out var value) ? value : null).FirstOrDefault(value => value is not null) ?? "an application without a name"
            : null;

    // idtyp is an optional claim; without it, an application is its own subject.
    private static bool IsApplications(ClaimsIdentity said) =>
        said.FindFirst("scp") is null && said.FindFirst("nonce") is null
        && (said.FindFirst("idtyp")?.Value ?? (said.FindFirst("oid")?.Value is { } id && said.FindFirst("sub")?.Value == id ? "app" : null)) is "app";

    private static IEnumerable<RoleGrant> Grants(ClaimsIdentity said)
    {
        foreach (var role in said.FindAll("roles"))
        {
            if (RoleGrant.TryParse(role.Value, out var grant)) { yield return grant; }
        }
    }
}
