using System.Text.RegularExpressions;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Tests.SignIn;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Access;

/// <summary>The console in Production, with a provider on loopback where Entra ID would be.</summary>
public sealed partial class EntraConsole : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-entra-").FullName;
    private readonly Dictionary<string, string> _more;
    private readonly TimeProvider? _clock;
    private SandboxHost? _aws;
    private SignInProvider? _provider;
    private Factory? _factory;

    public EntraConsole() : this(clock: null)
    {
    }

    internal EntraConsole(TimeProvider? clock, params (string Name, string Value)[] settings) =>
        (_clock, _more) = (clock, settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    public SignInProvider Provider => _provider ?? throw new InvalidOperationException("The provider is not running.");

    public IServiceProvider Services => _factory?.Services ?? throw new InvalidOperationException("The console is not running.");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _aws = await SandboxHost.StartAsync(new SandboxOptions(), cancellationToken);
        _provider = await SignInProvider.StartAsync(certificate: null, cancellationToken);
        _factory = new Factory(_provider, _aws.Endpoint, Path.Combine(_folder, "console.db"), _more, _clock);
    }

    /// <summary>A browser with an empty jar of cookies, that follows no redirect by itself.</summary>
    public HttpClient Browser() => (_factory ?? throw new InvalidOperationException("The console is not running."))
        .CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://console.example") });

    /// <summary>A browser whose user came in through the provider.</summary>
    /// <returns>The browser, and what the console answered to the provider's form.</returns>
    internal async Task<(HttpClient Browser, HttpResponseMessage Arrival)> SignInAsync(string name, params string[] roles)
    {
        Provider.Let(name, roles);
        var browser = Browser();
        using var sent = await browser.ReadAsync("/");
        var arrival = await browser.PostAsync(new Uri("/signin-oidc", UriKind.Relative), await ChooseAsync(sent, name), TestContext.Current.CancellationToken);
        browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        return (browser, arrival);
    }

    /// <summary>Follows the console's redirect to the provider and says there who one is.</summary>
    /// <returns>The form that the provider has the browser post to the console.</returns>
    internal static async Task<FormUrlEncodedContent> ChooseAsync(HttpResponseMessage sent, string name)
    {
        using var provider = new HttpClient();
        var page = await provider.GetStringAsync(sent.Headers.Location ?? throw new InvalidOperationException("Nobody was sent to the provider."), TestContext.Current.CancellationToken);
        using var chosen = new FormUrlEncodedContent([.. Fields(page), new("person", name)]);
        using var answer = await provider.PostAsync(sent.Headers.Location.GetLeftPart(UriPartial.Path), chosen, TestContext.Current.CancellationToken);
        return new FormUrlEncodedContent(Fields(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) { await _factory.DisposeAsync(); }
        if (_provider is not null) { await _provider.DisposeAsync(); }
        if (_aws is not null) { await _aws.DisposeAsync(); }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(string page) => HiddenField().Matches(page)
        .Select(field => KeyValuePair.Create(System.Net.WebUtility.HtmlDecode(field.Groups[1].Value), System.Net.WebUtility.HtmlDecode(field.Groups[2].Value)));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    private sealed class Factory(SignInProvider provider, Uri aws, string database, Dictionary<string, string> more, TimeProvider? clock)
        : WebApplicationFactory<Storage.ConsoleDatabase>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            (string Name, string Value)[] settings =
            [
                ("environment", "Production"),
                ("AzureAd:Instance", provider.Address.ToString()), ("AzureAd:TenantId", SignInProvider.Tenant),
                ("AzureAd:ClientId", SignInProvider.Client), ("AzureAd:ClientSecret", SignInProvider.Secret),
                ("Storage:Path", database), ("Aws:Endpoint", aws.ToString()), ("Aws:Simulated", "true"),
                ("Aws:Scopes:0:Alias", "ml-prod"), ("Aws:Scopes:0:AccountId", "111122223333"), ("Aws:Scopes:0:Region", "eu-west-1"),
                ("Aws:Scopes:1:Alias", "ml-dev"), ("Aws:Scopes:1:AccountId", "444455556666"), ("Aws:Scopes:1:Region", "eu-west-1"),
                ("Access:IssuerPatience", "00:01:00"), ("Access:Limits:Burst", "1000000"), ("Access:Limits:StrangerBurst", "1000000"),
                .. more.Select(setting => (setting.Key, setting.Value)),
            ];
            foreach (var (name, value) in settings) { builder.UseSetting(name, value); }

            // All that differs from Entra ID: it answers without TLS, so its issuer is told instead of looked up.
            builder.ConfigureTestServices(services =>
            {
                services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, oidc =>
                {
                    oidc.RequireHttpsMetadata = false;
                    oidc.TokenValidationParameters.ValidIssuers = [provider.Issuer];
                });
                if (clock is not null) { services.AddSingleton(clock); }
            });
        }
    }
}
