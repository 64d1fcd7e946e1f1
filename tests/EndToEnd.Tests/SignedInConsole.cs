using DeployConsole.Sandbox.Frame;
using DeployConsole.Tests;
using DeployConsole.Tests.SignIn;

namespace DeployConsole.EndToEnd;

/// <summary>A published console in Production, over TLS, with an OpenID Connect provider of its own where Entra ID would be.</summary>
public sealed class SignedInConsole : IAsyncDisposable
{
    private readonly string _data;
    private readonly LoopbackCertificate _certificate;
    private readonly SandboxHost _sandbox;
    private ConsoleProcess? _process;

    private SignedInConsole(SandboxHost sandbox, string data, LoopbackCertificate certificate, SignInProvider provider) =>
        (_sandbox, _data, _certificate, Provider) = (sandbox, data, certificate, provider);

    public SignInProvider Provider { get; }

    public Uri Address { get; } = new($"https://localhost:{ConsoleProcess.FreePort()}/");

    public string Log => _process?.Log ?? "";

    public static async Task<SignedInConsole> StartAsync(CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("console-signed-in-").FullName;
        var certificate = LoopbackCertificate.Create(data);
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Speed = ConsoleUnderTest.Speed }, cancellationToken);
        var console = new SignedInConsole(sandbox, data, certificate, await SignInProvider.StartAsync(certificate.Certificate, cancellationToken));
        try
        {
            await console.StartProcessAsync(cancellationToken);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) { await _process.DisposeAsync(); }

        await Provider.DisposeAsync();
        await _sandbox.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        var (start, port) = (await PublishedConsole.StartAsync(), ConsoleProcess.FreePort());
        (string Name, string Value)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            // The probe of the test asks without TLS, the browser with it.
            ("Kestrel__Endpoints__Probe__Url", $"http://127.0.0.1:{port}"),
            ("Kestrel__Endpoints__Pages__Url", Address.ToString()),
            ("Kestrel__Endpoints__Pages__Certificate__Path", _certificate.KeyFile),
            ("Kestrel__Endpoints__Pages__Certificate__Password", LoopbackCertificate.KeyPassword),
            ("SSL_CERT_FILE", _certificate.TrustFile),
            ("AzureAd__Instance", Provider.Address.ToString()),
            ("AzureAd__TenantId", SignInProvider.Tenant),
            ("AzureAd__ClientId", SignInProvider.Client),
            ("AzureAd__ClientSecret", SignInProvider.Secret),
            ("Access__RightsCheckedEvery", "00:00:01"),
            ("Storage__Path", Path.Combine(_data, "console.db")),
            ("Aws__Endpoint", _sandbox.Endpoint.ToString()),
            ("Aws__Simulated", "true"),
            ("Aws__TimeFactor", "600"),
            ("Aws__Scopes__0__Alias", "ml-prod"),
            ("Aws__Scopes__0__AccountId", "111122223333"),
            ("Aws__Scopes__0__Region", "eu-west-1"),
            ("Aws__Scopes__1__Alias", "ml-dev"),
            ("Aws__Scopes__1__AccountId", "444455556666"),
            ("Aws__Scopes__1__Region", "eu-west-1"),
        ];
        foreach (var (name, value) in settings) { start.Environment[name] = value; }

        _process = await ConsoleProcess.StartAsync(start, port, cancellationToken);
    }
}
