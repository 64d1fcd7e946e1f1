using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Access;

/// <summary>The way out, here and at the identity provider.</summary>
/// <remarks>
/// A plain link, not a form: a form would be stopped by the page's own <c>form-action 'self'</c> when the provider's address follows.
/// A link of another site can therefore sign somebody out, which costs them one sign-in and nothing else.
/// </remarks>
internal static class SignOutEndpoints
{
    public const string SignedOut = "/signed-out";

    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>Signed out · Deploy Console</title></head>
        <body><main><h1>You are signed out</h1><p><a href="/">Sign in again</a></p></main></body>
        </html>
        """;

    public static WebApplication MapSignOut(this WebApplication app)
    {
        app.MapGet("/sign-out", SignOut).WithName("SignOut").ExcludeFromDescription().RequireAuthorization(AccessPolicies.SignedIn);
        app.MapGet(SignedOut, () => TypedResults.Content(Page, "text/html; charset=utf-8")).WithName("SignedOut").ExcludeFromDescription().AllowAnonymous();
        return app;
    }

    // The local user of Development is signed in by sitting here, and has no session to end.
    internal static Results<SignOutHttpResult, RedirectHttpResult> SignOut(ClaimsPrincipal user) => user.Identity?.AuthenticationType == LocalUser.Name
        ? TypedResults.Redirect("/")
        : TypedResults.SignOut(
            new AuthenticationProperties { RedirectUri = SignedOut }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);
}
