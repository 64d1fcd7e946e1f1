using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployConsole.Server.Access;

/// <summary>The way out, here and at the identity provider, and what is told when the way in fails.</summary>
/// <remarks>
/// A plain link, not a form: a form would be stopped by the page's own <c>form-action 'self'</c> when the provider's address follows.
/// A link of another site can therefore sign somebody out, which costs them one sign-in and nothing else.
/// </remarks>
internal static class SignInPages
{
    public const string SignedOut = "/signed-out";

    private const string Failed = "/sign-in-failed";

    public static WebApplication MapSignInPages(this WebApplication app)
    {
        app.MapGet("/sign-out", SignOut).WithName("SignOut").ExcludeFromDescription().RequireAuthorization(AccessPolicies.SignedIn);
        app.MapGet("/switch-account", SwitchAsync).WithName("SwitchAccount").ExcludeFromDescription().RequireAuthorization(AccessPolicies.SignedIn);
        app.MapGet(SignedOut, () => Page("You are signed out")).WithName("SignedOut").ExcludeFromDescription().AllowAnonymous();
        app.MapGet(Failed, () => Page("The sign-in did not end well: it took too long, began in another browser, or the identity provider refused it"))
            .WithName("SignInFailed").ExcludeFromDescription().AllowAnonymous();
        return app;
    }

    /// <summary>A sign-in that fails at the provider, or returns too late, is not a fault of the console; the handler has logged why.</summary>
    public static Task TellOfFailureAsync(RemoteFailureContext context)
    {
        context.Response.Redirect(Failed);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // The local user of Development is signed in by sitting here, and has no session to end.
    internal static Results<SignOutHttpResult, RedirectHttpResult> SignOut(ClaimsPrincipal user) => user.Identity?.AuthenticationType == LocalUser.Name
        ? TypedResults.Redirect("/")
        : TypedResults.SignOut(
            new AuthenticationProperties { RedirectUri = SignedOut }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);

    // The session here ends first: what comes back is a session of its own, whoever it is.
    internal static async Task<Results<ChallengeHttpResult, RedirectHttpResult>> SwitchAsync(HttpContext context, ClaimsPrincipal user)
    {
        if (user.Identity?.AuthenticationType == LocalUser.Name) { return TypedResults.Redirect("/"); }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var asked = new OpenIdConnectChallengeProperties { RedirectUri = "/", Prompt = OpenIdConnectPrompt.SelectAccount };
        return TypedResults.Challenge(asked, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    private static ContentHttpResult Page(string words) => TypedResults.Content(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>Sign-in · Deploy Console</title></head>
        <body><main><h1>Deploy Console</h1><p>{words}.</p><p><a href="/">Sign in again</a></p></main></body>
        </html>
        """,
        "text/html; charset=utf-8");
}
