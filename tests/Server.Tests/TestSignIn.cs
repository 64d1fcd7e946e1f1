using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server;

/// <summary>Signs in whoever says so in a header; who says nothing is a stranger.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Test";
    public const string NameHeader = "X-Test-Name";
    public const string RoleHeader = "X-Test-Role";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[NameHeader].FirstOrDefault() is not { } name) { return Task.FromResult(AuthenticateResult.NoResult()); }

        Claim[] claims = [new(ClaimTypes.Name, name), new(Access.Caller.CredentialClaim, $"test:{name}"), .. Request.Headers[RoleHeader].Select(role => new Claim(ClaimTypes.Role, role ?? ""))];
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme)));
    }
}
