using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Tests;
using DeployConsole.Tests.PostgreSql;

namespace DeployConsole.Bench;

/// <summary>The published console in processes of its own, on a database that they share and on a simulated account in this process.</summary>
internal sealed class ReplicatedConsole : IAsyncDisposable
{
    private readonly List<ConsoleProcess> _processes = [];
    private readonly Dictionary<string, string> _settings;

    private ReplicatedConsole(Dictionary<string, string> settings) => _settings = settings;

    public IReadOnlyList<ConsoleProcess> Processes => _processes;

    /// <param name="postgreSql">On a new database of PostgreSQL; otherwise on a SQLite file under <paramref name="data"/>.</param>
    public static async Task<ReplicatedConsole> PrepareAsync(SandboxHost sandbox, double speed, bool postgreSql, string data, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Storage__Path"] = Path.Combine(data, "console.db"),
            ["Aws__Endpoint"] = sandbox.Endpoint.ToString(),
            ["Aws__Simulated"] = "true",
            ["Aws__TimeFactor"] = speed.ToString(CultureInfo.InvariantCulture),
            ["Aws__Scopes__0__Alias"] = "ml-prod",
            ["Aws__Scopes__0__AccountId"] = "111122223333",
            ["Aws__Scopes__0__Region"] = "eu-west-1",
            // Without sweeps every call at the sandbox is an operation's.
            ["Inventory__Enabled"] = "false",

            // What is measured is the console, and not the rate at which AWS takes UpdateService.
            ["Inventory__ShareOfRates"] = "100",

            // Nor the rate at which one person may ask: all that is asked here is asked by one.
            ["Access__Limits__CallsPerSecond"] = "10000",
            ["Access__Limits__Burst"] = "100000",
        };
        if (postgreSql) { settings["ConnectionStrings__Console"] = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync(cancellationToken); }

        return new ReplicatedConsole(settings);
    }

    /// <summary>Starts one more replica and waits until it is ready.</summary>
    public async Task<ConsoleProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = await PublishedConsole.StartAsync();
        foreach (var (name, value) in _settings) { start.Environment[name] = value; }

        var console = await ConsoleProcess.StartAsync(start, ConsoleProcess.FreePort(), cancellationToken);
        _processes.Add(console);
        return console;
    }

    /// <summary>A client of the local user.</summary>
    public static HttpClient ClientOf(ConsoleProcess console)
    {
        var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Add("X-Console", "1");
        return client;
    }

    /// <summary>Asks for a redeployment.</summary>
    public static async Task<Guid> RedeployAsync(HttpClient client, string cluster, string service, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync($"api/v1/services/ml-prod.eu-west-1/{cluster}/{service}/redeployments", new { reason = "measured" }, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? (JsonSerializer.Deserialize<OperationAccepted>(text, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An empty answer.")).OperationId
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    public static async Task<OperationDetail> OperationAsync(HttpClient client, Guid id, CancellationToken cancellationToken) =>
        await client.GetFromJsonAsync<OperationDetail>($"api/v1/operations/{id}", cancellationToken) ?? throw new InvalidOperationException("An empty answer.");

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) { await process.DisposeAsync(); }
    }
}
