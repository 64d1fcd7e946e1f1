using Microsoft.Extensions.DependencyInjection;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DeployConsole.Tests.SignIn;

/// <summary>What the provider checks itself, having no store: the one client, and its secret.</summary>
internal static class ProviderRules
{
    public static void Add(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ValidateAuthorizationRequestContext>(rule => rule.UseInlineHandler(context =>
        {
            if (context.ClientId is not SignInProvider.Client) { context.Reject(Errors.InvalidClient, "No such application."); }
            if (context.RedirectUri?.EndsWith("/signin-oidc", StringComparison.Ordinal) is not true) { context.Reject(Errors.InvalidRequest, "Not a redirect address of the application."); }

            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(rule => rule.UseInlineHandler(context =>
        {
            if (context is not { ClientId: SignInProvider.Client, ClientSecret: SignInProvider.Secret }) { context.Reject(Errors.InvalidClient, "Not the application's secret."); }

            return default;
        }));
        server.AddEventHandler<ValidateEndSessionRequestContext>(rule => rule.UseInlineHandler(_ => default));
    }
}
