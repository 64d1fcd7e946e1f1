using System.Net.Http.Json;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployConsole.Server.Actions;

/// <summary>A console on a simulated account, with a database that outlives it, so that it can die in the middle of an operation.</summary>
/// <remarks>On Kestrel, unlike <see cref="ConsoleHost"/>: how paths and large bodies arrive is the server's doing.</remarks>
public sealed class ActionsHost : IAsyncDisposable
{
    // Creations take 25 minutes on AWS and two seconds here.
    private const double Speed = 750;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("console-actions-");
    private readonly TimeSpan _callTimeout;
    private Running _running;

    private readonly Action<IServiceCollection> _services;

    private ActionsHost(SandboxHost sandbox, TimeSpan callTimeout, Action<IServiceCollection> services)
    {
        (Sandbox, _callTimeout, _services) = (sandbox, callTimeout, services);
        _running = new Running(this);
        _running.StartServer();
    }

    public static ScopeId Dev { get; } = ScopeId.Of("ml-dev.eu-west-1");

    public SandboxHost Sandbox { get; }

    public IServiceProvider Services => _running.Services;

    /// <summary>The clients of the account, to do what somebody else does there.</summary>
    public ScopeClients Aws => Services.GetRequiredService<AwsClients>().Reading(Services.GetRequiredService<ScopeDirectory>().Find(Dev) ?? throw new InvalidOperationException());

    /// <param name="callTimeout">How long a call to AWS may take.</param>
    /// <param name="services">Of the test's own.</param>
    public static async Task<ActionsHost> StartAsync(TimeSpan? callTimeout = null, Action<IServiceCollection>? services = null) => new(
        await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, TestContext.Current.CancellationToken),
        callTimeout ?? TimeSpan.FromSeconds(30),
        services ?? (static _ => { }));

    public HttpClient SignedInAs(string name, string role = "Admin")
    {
        var client = _running.CreateClient();
        client.DefaultRequestHeaders.Add("X-Console", "1");
        client.DefaultRequestHeaders.Add(TestSignIn.NameHeader, name);
        client.DefaultRequestHeaders.Add(TestSignIn.RoleHeader, role);
        return client;
    }

    /// <summary>Stops the console where it is and starts another one on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public async Task StopAsync() => await _running.DisposeAsync();

    public void Start()
    {
        _running = new Running(this);
        _running.StartServer();
    }

    /// <summary>How often the account was asked for <paramref name="operation"/>.</summary>
    public int Calls(string operation) => Sandbox.Calls.All.Count(call => call.Operation == operation);

    /// <summary>The operation when it has ended.</summary>
    public Task<OperationDetail> EndOfAsync(Guid id) => WaitAsync(id, operation => operation.Summary.Status is not OperationStatus.Running);

    /// <summary>The operation as soon as it is as <paramref name="wanted"/>.</summary>
    public async Task<OperationDetail> WaitAsync(Guid id, Func<OperationDetail, bool> wanted)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var watch = Services.GetRequiredService<OperationJournal>().Changed.Begin();
        while (true)
        {
            var found = await Services.GetRequiredService<OperationReader>().FindAsync(id, cancellationToken);
            if (found is not null && wanted(found)) { return found; }

            await watch.NextAsync(cancellationToken);
        }
    }

    /// <summary>Makes the database say what it said between the call of <paramref name="step"/> and its outcome.</summary>
    public async Task RewindAsync(Guid id, string step)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = StoppedDatabase();
        var operation = await database.Set<OperationRow>().Include(row => row.Steps).SingleAsync(row => row.Id == id, cancellationToken);
        (operation.Status, operation.EndedAt, operation.RunningKey) = (OperationStatus.Running, null, $"rewound|{id}");
        var at = operation.Steps.Single(row => row.Name == step).Ordinal;
        foreach (var row in operation.Steps.Where(row => row.Ordinal >= at))
        {
            (row.Status, row.EndedAt) = (row.Ordinal == at ? StepStatus.Running : StepStatus.Waiting, null);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    internal ConsoleDatabase Database() => Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContext();

    /// <summary>The database while no console runs on it.</summary>
    internal ConsoleDatabase StoppedDatabase() =>
        new SqliteDatabase(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "console.db")}").Options);

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<T>(s_json, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("Empty.");

    /// <summary>The words of a problem.</summary>
    public static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await ReadAsync<JsonElement>(answer)).GetProperty("detail").GetString() ?? "";

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        await Sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private sealed class Running(ActionsHost host) : WebApplicationFactory<ConsoleDatabase>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Aws:Endpoint", host.Sandbox.Endpoint.ToString());
            builder.UseSetting("Aws:Simulated", "true");
            builder.UseSetting("Aws:TimeFactor", $"{Speed}");
            builder.UseSetting("Aws:CallTimeout", host._callTimeout.ToString());
            builder.UseSetting("Aws:Scopes:0:Alias", "ml-dev");
            builder.UseSetting("Aws:Scopes:0:AccountId", "444455556666");
            builder.UseSetting("Aws:Scopes:0:Region", "eu-west-1");
            builder.UseSetting("Aws:Scopes:1:Alias", "ml-prod");
            builder.UseSetting("Aws:Scopes:1:AccountId", "111122223333");
            builder.UseSetting("Aws:Scopes:1:Region", "eu-west-1");
            builder.UseSetting("Storage:Path", Path.Combine(host._folder.FullName, "console.db"));
            builder.UseSetting("Inventory:Enabled", "false");

            // A host that stops in a test is one that dies: what hangs is given up at once.
            builder.UseSetting("Operations:StopWithin", "00:00:00.1");
            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
            {
                services.AddAuthentication(TestSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.Scheme, configureOptions: null);
                host._services(services);
            });
            UseKestrel(0);
        }
    }
}
