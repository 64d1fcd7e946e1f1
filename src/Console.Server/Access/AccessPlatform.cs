using System.Runtime.CompilerServices;
using DeployConsole.Server.Access.Sessions;
using DeployConsole.Server.Access.Tokens;
using DeployConsole.Server.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;

namespace DeployConsole.Server.Access;

/// <summary>Who may come in, and what they may do.</summary>
internal static class AccessPlatform
{
    // People by cookie (or by sitting here), programs by token: the request decides.
    private const string Either = "Console";
    private const string Provider = "AzureAd";
    private static readonly string[] s_needed = ["Instance", "TenantId", "ClientId", "ClientSecret"];

    /// <exception cref="OptionsValidationException">There is no identity provider outside Development, or half of one.</exception>
    public static IServiceCollection AddConsoleAccess(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidation>();
        services.AddAccessPolicies().AddAntiforgery().AddCallLimits().AddSingleton<StreamRights>().AddTokens();
        var provider = configuration.GetSection(Provider);
        var missing = s_needed.Where(setting => string.IsNullOrEmpty(provider[setting])).Select(setting => $"{Provider}:{setting}").ToList();
        if (missing.Count is 0) { return services.AddEntraId(provider); }
        if (host.IsDevelopment() && missing.Count == s_needed.Length) { return services.AddLocalUser(); }

        throw new OptionsValidationException(Provider, typeof(AccessPlatform),
            [$"Outside Development the console needs an identity provider. Missing: {string.Join(", ", missing)}."]);
    }

    public static IApplicationBuilder UseConsoleAccess(this IApplicationBuilder app) =>
        app.UseAuthentication().RefuseUncheckedCallers().UseRateLimiter().UseAuthorization().UseConsoleHeader();

    private static AuthenticationBuilder AddSchemes(this IServiceCollection services, string people, string challenge) => services
        .AddAuthentication(Either)
        .AddPolicyScheme(Either, displayName: null, either =>
        {
            either.ForwardDefaultSelector = context => context.Request.Headers.ContainsKey("Authorization") ? BearerTokens.Name : people;
            either.ForwardChallenge = challenge;
        })
        .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, configureOptions: null);

    private static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddHttpClient(IssuerDirectory.HttpClientName, (provider, client) =>
            (client.Timeout, client.MaxResponseContentBufferSize) = (provider.GetRequiredService<IOptions<AccessOptions>>().Value.IssuerPatience, 1024 * 1024));
        return services
            .AddSingleton<SignedTokens>().AddSingleton<IssuerDirectory>().AddSingleton<SpentTokens>().AddSingleton<GitHubTrusts>().AddSingleton<ConsoleTokens>().AddSingleton<TokenCheck>().AddSingleton<TokenTrail>()
            .AddSingleton<ITokenIssuer, EntraTokens>().AddSingleton<ITokenIssuer, GitHubTokens>();
    }

    private static IServiceCollection AddLocalUser(this IServiceCollection services)
    {
        services.AddSchemes(LocalUser.Name, LocalUser.Name).AddScheme<AuthenticationSchemeOptions, LocalUser>(LocalUser.Name, configureOptions: null);
        return services.AddHostedService<LoopbackGuard>();
    }

    // Not inlined: the libraries of the sign-in are loaded by the method that names them, and the local user needs none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServiceCollection AddEntraId(this IServiceCollection services, IConfigurationSection provider)
    {
        services.AddSchemes(CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme).AddMicrosoftIdentityWebApp(provider);
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, FailedSignIns>();
        return services.AddSessions().Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, oidc =>
        {
            oidc.MapInboundClaims = false;
            // The library's default asks for the token in the browser; the code is redeemed here instead, by who has the secret and the verifier.
            (oidc.ResponseType, oidc.UsePkce) = (Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectResponseType.Code, true);
            // The refresh token is what asks whether the roles still hold. It stays in the host's database, encrypted.
            oidc.SaveTokens = true;
            if (!oidc.Scope.Contains("offline_access")) { oidc.Scope.Add("offline_access"); }

            oidc.SignedOutRedirectUri = SignInPages.SignedOut;
            oidc.Events.OnRemoteFailure = SignInPages.TellOfFailureAsync;
        });
    }
}
