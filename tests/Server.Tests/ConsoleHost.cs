using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Access;
using DeployConsole.Server.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server;

/// <summary>The console in process, over HTTP in and over the AWS wire out to a sandbox of its own.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    /// <summary>Ten simulated minutes a second: a rollout takes less than a second.</summary>
    public const double Speed = 600;

    private readonly string _folder = Directory.CreateTempSubdirectory("console-tests-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _services;
    private readonly bool _beside;
    private Factory _factory;

    private ConsoleHost(SandboxHost aws, Action<IServiceCollection> services, IEnumerable<(string Name, string Value)> settings, bool beside = false)
    {
        (Aws, _services, _beside) = (aws, services, beside);
        _settings = new(StringComparer.OrdinalIgnoreCase)
        {
            // A host that stops in a test is one that dies: what hangs is given up at once.
            ["Operations:StopWithin"] = "00:00:00.1",
            ["Storage:Path"] = Path.Combine(_folder, "console.db"),
            ["Aws:Endpoint"] = aws.Endpoint.ToString(),
            ["Aws:Simulated"] = "true",
            ["Aws:TimeFactor"] = Speed.ToString(CultureInfo.InvariantCulture),
            // Tests ask faster than people and scripts do.
            ["Access:Limits:Burst"] = "1000000",
            ["Access:Limits:StrangerBurst"] = "1000000",
            ["Aws:Scopes:0:Alias"] = "ml-prod",
            ["Aws:Scopes:0:AccountId"] = "111122223333",
            ["Aws:Scopes:0:Region"] = "eu-west-1",
            ["Aws:Scopes:1:Alias"] = "ml-dev",
            ["Aws:Scopes:1:AccountId"] = "444455556666",
            ["Aws:Scopes:1:Region"] = "eu-west-1",
        };
        foreach (var (name, value) in settings) { _settings[name] = value; }

        _factory = new Factory(_settings, services);
    }

    /// <summary>The simulated accounts: what was called, and what goes wrong.</summary>
    public SandboxHost Aws { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>The console's own clients, to do on AWS what somebody else does beside it.</summary>
    internal AwsClients Clients => Services.GetRequiredService<AwsClients>();

    internal Scope Scope(string name) =>
        Services.GetRequiredService<ScopeDirectory>().Find(ScopeId.Of(name)) ?? throw new InvalidOperationException($"There is no scope {name}.");

    /// <summary>Starts a console on a new sandbox and an empty database.</summary>
    /// <param name="clock">The console's clock; the system's when null. The sandbox keeps the system's.</param>
    public static Task<ConsoleHost> StartAsync(TimeProvider? clock = null, params (string Name, string Value)[] settings) => StartWithAsync(
        services =>
        {
            if (clock is not null) { services.AddSingleton(clock); }
        },
        settings);

    /// <summary>Starts a console with services of the test's own.</summary>
    public static async Task<ConsoleHost> StartWithAsync(Action<IServiceCollection> services, params (string Name, string Value)[] settings)
    {
        var aws = await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, TestContext.Current.CancellationToken);
        var host = new ConsoleHost(aws, services, settings);
        _ = host.Services; // Started here, so that a start that fails does so in the open.
        return host;
    }

    /// <summary>Starts another console on the same accounts and the same database.</summary>
    public ConsoleHost Beside() => BesideWith(static _ => { });

    /// <summary>Starts another console on the same accounts and the same database, with services of the test's own.</summary>
    public ConsoleHost BesideWith(Action<IServiceCollection> services)
    {
        var host = new ConsoleHost(Aws, services, _settings.Select(setting => (setting.Key, setting.Value)), beside: true);
        _ = host.Services;
        return host;
    }

    /// <summary>A browser of somebody in that role, in every scope.</summary>
    public HttpClient SignedInAs(Role role, string name = "ana") => SignedInWith(name, [role.ToString()]);

    /// <summary>A browser of somebody with these roles, for example <c>Operator@ml-prod.eu-west-1</c>.</summary>
    public HttpClient SignedInWith(params string[] roles) => SignedInWith("ana", roles);

    private HttpClient SignedInWith(string name, string[] roles)
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add(TestSignIn.NameHeader, name);
        client.DefaultRequestHeaders.Add(TestSignIn.RoleHeader, roles);
        client.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        return client;
    }

    /// <summary>A browser of somebody whom nobody knows.</summary>
    public HttpClient Stranger() => _factory.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>Puts a fault in force for a call of AWS.</summary>
    public IDisposable Fault(FaultKind kind, string service, string? operation = null, int? count = null, IReadOnlyList<string>? members = null) =>
        Aws.Faults.Add(new Fault { Kind = kind, Service = service, Operation = operation, Count = count, Members = members ?? [] });

    /// <summary>How often AWS was asked for an operation.</summary>
    public int Calls(string operation) => Aws.Calls.All.Count(call => call.Operation == operation);

    /// <summary>Stops the console; the accounts and the database stay.</summary>
    public async Task StopAsync() => await _factory.DisposeAsync();

    /// <summary>Stops the console and starts it again on the same database.</summary>
    /// <param name="settings">What is set differently from now on.</param>
    public async Task RestartAsync(params (string Name, string Value)[] settings)
    {
        await _factory.DisposeAsync();
        foreach (var (name, value) in settings) { _settings[name] = value; }

        _factory = new Factory(_settings, _services);
        _ = Services;
    }

    /// <summary>Follows an operation over its live stream until it has ended.</summary>
    public Task<OperationDetail> EndOfAsync(Guid operation) => WatchAsync(operation, detail => detail.Summary.Status is not OperationStatus.Running);

    /// <summary>Follows an operation over its live stream until it looks like that.</summary>
    public async Task<OperationDetail> WatchAsync(Guid operation, Func<OperationDetail, bool> until)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = SignedInAs(Role.Viewer);
        await using var stream = await client.GetStreamAsync(new Uri($"/api/v1/operations/{operation}/watch", UriKind.Relative), cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType is not LiveEvents.Frame) { continue; }

            var detail = JsonSerializer.Deserialize<OperationDetail>(item.Data, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A frame without an operation.");
            if (until(detail)) { return detail; }
        }

        throw new InvalidOperationException("The stream ended before the operation did.");
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_beside) { await Aws.DisposeAsync(); }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Factory(Dictionary<string, string> settings, Action<IServiceCollection> more) : WebApplicationFactory<Storage.ConsoleDatabase>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings) { builder.UseSetting(name, value); }

            if (!settings.ContainsKey("environment")) { builder.UseSetting("environment", "Development"); }

            builder.ConfigureTestServices(services =>
            {
                services.AddAuthentication(TestSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.Scheme, configureOptions: null);
                more(services);
            });
        }
    }
}
