using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

/// <summary>In Development, whoever sits at this machine is signed in, in the role that they chose last.</summary>
/// <remarks>
/// Only over loopback, and only under a loopback name: a page of another site whose name was made to point here is a stranger.
/// </remarks>
internal sealed class LocalUser(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Local";
    public const string RoleCookie = "console-local-role";
    public const string PersonCookie = "console-local-person";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var connection = Context.Connection;
        if (connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from) || !IsLoopbackName(Request.Host.Host)) { return Task.FromResult(AuthenticateResult.NoResult()); }

        var role = Enum.TryParse<Role>(Request.Cookies[RoleCookie], out var chosen) && Enum.IsDefined(chosen) ? chosen : Role.Admin;
        var person = Request.Cookies[PersonCookie] is { } named && IsPerson(named) ? named : null;
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, person ?? Environment.UserName),
            new Claim(ClaimTypes.Role, role.ToString()),
            new Claim(Caller.CredentialClaim, person is null ? "local" : $"local:{person}"),
        ], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    /// <summary>Whether the local user may call somebody else so.</summary>
    public static bool IsPerson(string name) => name.Length is > 0 and <= 40 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
