using System.Globalization;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Tests;

/// <summary>A published console in a process of its own, on a sandbox that the test holds in its hand.</summary>
public sealed class ConsoleUnderTest : IAsyncDisposable
{
    /// <summary>Ten simulated minutes a second: what takes AWS half an hour takes the test three seconds.</summary>
    public const double Speed = 600;

    private readonly string _data = Directory.CreateTempSubdirectory("console-").FullName;
    private readonly int _port = ConsoleProcess.FreePort();
    private readonly string? _database;
    private readonly bool _ownsSandbox;
    private ConsoleProcess? _process;

    private ConsoleUnderTest(SandboxHost sandbox, bool ownsSandbox, string? database) => (Sandbox, _ownsSandbox, _database) = (sandbox, ownsSandbox, database);

    public SandboxHost Sandbox { get; }

    public Uri Address => Process.Address;

    public ConsoleProcess Process => _process ?? throw new InvalidOperationException("The console is not running.");

    /// <summary>A console that is not started yet, on a sandbox of its own.</summary>
    /// <param name="database">PostgreSQL's connection string; a SQLite file of its own when null.</param>
    public static async Task<ConsoleUnderTest> PrepareAsync(string? database, CancellationToken cancellationToken) =>
        new(await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, cancellationToken), ownsSandbox: true, database);

    /// <summary>Another replica, not started yet: the same simulated account and the same database.</summary>
    public ConsoleUnderTest Replica() => new(Sandbox, ownsSandbox: false, _database ?? throw new InvalidOperationException("Replicas share PostgreSQL."));

    /// <param name="more">Settings beside those that every console here gets.</param>
    public static async Task<ConsoleUnderTest> StartAsync(CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> more)
    {
        var console = await PrepareAsync(database: null, cancellationToken);
        try
        {
            await console.StartProcessAsync(cancellationToken, more);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>How often the simulated account was asked for <paramref name="operation"/>.</summary>
    public int MutatingCalls(string operation) => Sandbox.Calls.All.Count(call => call.Operation == operation);

    /// <summary>Starts it again, on the same port and the same database.</summary>
    /// <param name="more">Settings beside those that every console here gets.</param>
    public async Task StartProcessAsync(CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> more)
    {
        await LaunchProcessAsync(more);
        await Process.UntilReadyAsync(cancellationToken);
    }

    /// <summary>The same without waiting until it is ready: it may be meant to die before.</summary>
    /// <param name="more">Settings beside those that every console here gets.</param>
    public async Task LaunchProcessAsync(params IEnumerable<(string Name, string Value)> more)
    {
        var start = await PublishedConsole.StartAsync();
        foreach (var (name, value) in Settings().Concat(more)) { start.Environment[name] = value; }

        if (_process is not null) { await _process.DisposeAsync(); }

        _process = ConsoleProcess.Launch(start, _port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) { await _process.DisposeAsync(); }

        if (_ownsSandbox) { await Sandbox.DisposeAsync(); }

        Directory.Delete(_data, recursive: true);
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("Storage__Path", Path.Combine(_data, "console.db")),
        .. _database is null ? [] : new[] { ("ConnectionStrings__Console", _database) },
        ("Aws__Endpoint", Sandbox.Endpoint.ToString()),
        ("Aws__Simulated", "true"),
        ("Aws__TimeFactor", Speed.ToString(CultureInfo.InvariantCulture)),
        ("Aws__Scopes__0__Alias", "ml-prod"),
        ("Aws__Scopes__0__AccountId", "111122223333"),
        ("Aws__Scopes__0__Region", "eu-west-1"),
        ("Aws__Scopes__1__Alias", "ml-dev"),
        ("Aws__Scopes__1__AccountId", "444455556666"),
        ("Aws__Scopes__1__Region", "eu-west-1"),
    ];
}
