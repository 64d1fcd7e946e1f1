using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Tests.SignIn;

/// <summary>An OpenID Connect provider on loopback, OpenIddict, with the addresses and claims of a tenant of Entra ID.</summary>
public sealed class SignInProvider : IAsyncDisposable
{
    public const string Tenant = "5d4fa6ab-3f70-4a5c-8a3c-1d3f5a7c9e11";
    public const string Client = "0b9d1c52-77f4-4c1b-9d0e-6a2f4be1f0aa";
    public const string Secret = "a secret of the test";

    private readonly ConcurrentDictionary<string, string[]> _people = new(StringComparer.Ordinal);
    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication? _app;
    private int _refreshes;

    private SignInProvider(Uri address) => (Address, SigningKey) = (address, new RsaSecurityKey(_rsa) { KeyId = "directory-key" });

    public Uri Address { get; }

    public string Issuer => $"{Address}{Tenant}/v2.0";

    /// <summary>What it signs with; a test makes tokens of its own with it.</summary>
    public RsaSecurityKey SigningKey { get; }

    /// <summary>While true, nobody gets an answer but 503.</summary>
    public bool Away { get; set; }

    /// <summary>How often a refresh token was redeemed.</summary>
    public int Refreshes => Volatile.Read(ref _refreshes);

    internal IReadOnlyDictionary<string, string[]> People => _people;

    /// <param name="certificate">Answers over TLS with it; without TLS when null.</param>
    public static async Task<SignInProvider> StartAsync(X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        var port = ConsoleProcess.FreePort();
        var provider = new SignInProvider(new Uri(certificate is null ? $"http://127.0.0.1:{port}/" : $"https://localhost:{port}/"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listener =>
        {
            if (certificate is not null) { listener.UseHttps(certificate); }
        }));
        builder.Services.AddOpenIddict().AddServer(provider.Configure);
        builder.Services.AddAuthentication();
        var app = provider._app = builder.Build();
        app.Use(provider.AnswerUnlessAwayAsync);
        app.UseAuthentication();
        provider.MapPages(app);
        await app.StartAsync(cancellationToken);
        return provider;
    }

    /// <summary>Puts somebody into the directory with these app roles, in place of those that they had.</summary>
    public void Let(string name, params string[] roles) => _people[name] = roles;

    /// <summary>Takes somebody out of the directory.</summary>
    public void Dismiss(string name) => _people.TryRemove(name, out _);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) { await _app.DisposeAsync(); }

        _rsa.Dispose();
    }

    internal void CountRefresh() => Interlocked.Increment(ref _refreshes);

    private Task AnswerUnlessAwayAsync(HttpContext context, RequestDelegate next)
    {
        if (!Away) { return next(context); }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetIssuer(new Uri(Issuer))
            .SetConfigurationEndpointUris($"{Address}{Tenant}/v2.0/.well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris($"{Address}{Tenant}/discovery/v2.0/keys")
            .SetAuthorizationEndpointUris($"{Address}{Tenant}/oauth2/v2.0/authorize")
            .SetTokenEndpointUris($"{Address}{Tenant}/oauth2/v2.0/token")
            .SetEndSessionEndpointUris($"{Address}{Tenant}/oauth2/v2.0/logout")
            .AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange()
            .DisableScopeValidation().DisableAccessTokenEncryption()
            .AddSigningKey(SigningKey).AddEphemeralEncryptionKey()
            // No store: codes and refresh tokens carry what they mean, and people are kept above.
            .EnableDegradedMode();
        ProviderRules.Add(server);
        server.UseAspNetCore()
            .DisableTransportSecurityRequirement()
            .EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableEndSessionEndpointPassthrough();
    }

    private void MapPages(WebApplication app)
    {
        var pages = new ProviderPages(this);
        app.MapMethods($"/{Tenant}/oauth2/v2.0/authorize", ["GET", "POST"], (Delegate)pages.AuthorizeAsync);
        app.MapPost($"/{Tenant}/oauth2/v2.0/token", (Delegate)pages.TokenAsync);
        app.MapMethods($"/{Tenant}/oauth2/v2.0/logout", ["GET", "POST"], ProviderPages.SignOut);
    }
}
