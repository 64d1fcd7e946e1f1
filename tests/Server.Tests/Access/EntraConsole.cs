using DeployConsole.Sandbox.Frame;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Access;

/// <summary>The console in Production, with a provider on loopback where Entra ID would be.</summary>
public sealed class EntraConsole : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-entra-").FullName;
    private SandboxHost? _aws;
    private LoopbackProvider? _provider;
    private Factory? _factory;

    internal LoopbackProvider Provider => _provider ?? throw new InvalidOperationException("The provider is not running.");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _aws = await SandboxHost.StartAsync(new SandboxOptions(), cancellationToken);
        _provider = await LoopbackProvider.StartAsync(cancellationToken);
        _factory = new Factory(_provider, _aws.Endpoint, Path.Combine(_folder, "console.db"));
    }

    /// <summary>A browser with an empty jar of cookies, that follows no redirect by itself.</summary>
    public HttpClient Browser() => (_factory ?? throw new InvalidOperationException("The console is not running."))
        .CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://console.example") });

    /// <summary>A browser whose user came in through the provider.</summary>
    /// <returns>The browser, and what the console answered to the provider's form.</returns>
    internal async Task<(HttpClient Browser, HttpResponseMessage Arrival)> SignInAsync(string name, params string[] roles)
    {
        var browser = Browser();
        using var sent = await browser.ReadAsync("/");
        var arrival = await browser.PostAsync(
            new Uri("/signin-oidc", UriKind.Relative), Provider.SignIn(sent.Headers.Location ?? throw new InvalidOperationException("Nobody was sent to the provider."), name, roles),
            TestContext.Current.CancellationToken);
        browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        return (browser, arrival);
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) { await _factory.DisposeAsync(); }
        if (_provider is not null) { await _provider.DisposeAsync(); }
        if (_aws is not null) { await _aws.DisposeAsync(); }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Factory(LoopbackProvider provider, Uri aws, string database) : WebApplicationFactory<Storage.ConsoleDatabase>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            (string Name, string Value)[] settings =
            [
                ("environment", "Production"),
                ("AzureAd:Instance", provider.Address.ToString()), ("AzureAd:TenantId", LoopbackProvider.Tenant),
                ("AzureAd:ClientId", LoopbackProvider.Client), ("AzureAd:ClientSecret", LoopbackProvider.Secret),
                ("Storage:Path", database), ("Aws:Endpoint", aws.ToString()), ("Aws:Simulated", "true"),
                ("Aws:Scopes:0:Alias", "ml-prod"), ("Aws:Scopes:0:AccountId", "111122223333"), ("Aws:Scopes:0:Region", "eu-west-1"),
            ];
            foreach (var (name, value) in settings) { builder.UseSetting(name, value); }

            // All that differs from Entra ID: it answers without TLS, so its issuer is told instead of looked up.
            builder.ConfigureTestServices(services => services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, oidc =>
            {
                oidc.RequireHttpsMetadata = false;
                oidc.TokenValidationParameters.ValidIssuers = [provider.Issuer];
            }));
        }
    }
}
