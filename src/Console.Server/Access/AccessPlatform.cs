using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployConsole.Server.Access;

/// <summary>Who may come in, and what they may do.</summary>
internal static class AccessPlatform
{
    private const string Provider = "AzureAd";
    private static readonly string[] s_needed = ["Instance", "TenantId", "ClientId", "ClientSecret"];

    // App roles are read at sign-in: a role that is withdrawn ends with the session.
    private static readonly TimeSpan s_session = TimeSpan.FromHours(12);

    /// <exception cref="OptionsValidationException">There is no identity provider outside Development, or half of one.</exception>
    public static IServiceCollection AddConsoleAccess(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host)
    {
        services.AddAccessPolicies().AddAntiforgery();
        var provider = configuration.GetSection(Provider);
        var missing = s_needed.Where(setting => string.IsNullOrEmpty(provider[setting])).Select(setting => $"{Provider}:{setting}").ToList();
        if (missing.Count is 0) { return services.AddEntraId(provider); }
        if (host.IsDevelopment() && missing.Count == s_needed.Length) { return services.AddLocalUser(); }

        throw new OptionsValidationException(Provider, typeof(MicrosoftIdentityOptions),
            [$"Outside Development the console needs an identity provider. Missing: {string.Join(", ", missing)}."]);
    }

    public static IApplicationBuilder UseConsoleAccess(this IApplicationBuilder app) =>
        app.UseAuthentication().UseAuthorization().UseConsoleHeader();

    private static IServiceCollection AddLocalUser(this IServiceCollection services)
    {
        services.AddAuthentication(LocalUser.Name).AddScheme<AuthenticationSchemeOptions, LocalUser>(LocalUser.Name, configureOptions: null);
        return services.AddHostedService<LoopbackGuard>();
    }

    private static IServiceCollection AddEntraId(this IServiceCollection services, IConfigurationSection provider)
    {
        services.AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme).AddMicrosoftIdentityWebApp(provider);
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, cookies =>
        {
            cookies.Cookie.Name = "__Host-console";
            cookies.Cookie.SameSite = SameSiteMode.Lax;
            cookies.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookies.Cookie.HttpOnly = true;
            cookies.Cookie.Path = "/";
            (cookies.ExpireTimeSpan, cookies.SlidingExpiration) = (s_session, false);
        });
        services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, oidc =>
        {
            oidc.MapInboundClaims = false;
            // The library's default asks for the token in the browser; the code is redeemed here instead, by who has the secret and the verifier.
            (oidc.ResponseType, oidc.UsePkce) = (OpenIdConnectResponseType.Code, true);
            oidc.SignedOutRedirectUri = SignInPages.SignedOut;
            oidc.Events.OnRemoteFailure = SignInPages.TellOfFailureAsync;
        });
        return services;
    }
}
