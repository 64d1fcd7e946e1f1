using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DeployConsole.Tests.SignIn;

/// <summary>The pages on which people say who they are, and the tokens that they get.</summary>
internal sealed class ProviderPages(SignInProvider provider)
{
    private const string Cookie = "directory-person";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public Task<IResult> AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not a request of OpenID Connect.");
        var chosen = http.Request.HasFormContentType ? http.Request.Form["person"].ToString() : "";
        var known = chosen is not "" ? chosen : request.HasPromptValue(PromptValues.SelectAccount) ? "" : http.Request.Cookies[Cookie] ?? "";
        if (!provider.People.ContainsKey(known)) { return Task.FromResult(Choice(request)); }

        http.Response.Cookies.Append(Cookie, known, new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps });
        var identity = new ClaimsIdentity("directory", Claims.PreferredUsername, "roles");
        identity.SetClaim(Claims.Subject, $"pairwise-{known}").SetClaim("oid", IdOf(known)).SetClaim("tid", SignInProvider.Tenant).SetClaim("ver", "2.0")
            .SetClaim(Claims.Name, known).SetClaim(Claims.PreferredUsername, $"{known}@example.com");
        return Task.FromResult(SignIn(identity, known, request.GetScopes()));
    }

    public async Task<IResult> TokenAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not a request of OpenID Connect.");
        var held = (await http.AuthenticateAsync(Scheme)).Principal ?? throw new InvalidOperationException("A code or refresh token of nobody.");
        if (request.IsRefreshTokenGrantType()) { provider.CountRefresh(); }

        var name = held.GetClaim(Claims.Name) ?? "";
        if (!provider.People.ContainsKey(name))
        {
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant }), [Scheme]);
        }

        var identity = new ClaimsIdentity(held.Claims.Where(claim => claim.Type is not "roles"), "directory", Claims.PreferredUsername, "roles");
        return SignIn(identity, name, held.GetScopes());
    }

    public static IResult SignOut(HttpContext http)
    {
        http.Response.Cookies.Delete(Cookie);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }

    /// <summary>The object id of somebody in the directory.</summary>
    public static string IdOf(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    // Roles are looked up each time, as Entra ID does.
    private IResult SignIn(ClaimsIdentity identity, string name, ImmutableArray<string> scopes)
    {
        identity.AddClaims(provider.People[name].Select(role => new Claim("roles", role)));
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes).SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(principal, properties: null, Scheme);
    }

    private IResult Choice(OpenIddictRequest request)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>Directory</title></head><body><main><h1>Who are you?</h1><form method=\"post\">");
        foreach (var (name, value) in request.GetParameters().Where(parameter => parameter.Key is not "person"))
        {
            page.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(name)}\" value=\"{WebUtility.HtmlEncode((string?)value)}\" />");
        }

        foreach (var name in provider.People.Keys.Order(StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"<button name=\"person\" value=\"{WebUtility.HtmlEncode(name)}\">{WebUtility.HtmlEncode(name)}</button>");
        }

        return Results.Content(page.Append("</form></main></body></html>").ToString(), "text/html; charset=utf-8");
    }
}
