using System.Diagnostics;
using System.Globalization;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Tests;

namespace DeployConsole.EndToEnd;

/// <summary>A published console in a process of its own, on a sandbox that the test holds in its hand.</summary>
public sealed class ConsoleUnderTest : IAsyncDisposable
{
    /// <summary>Ten simulated minutes a second: what takes AWS half an hour takes the test three seconds.</summary>
    public const double Speed = 600;

    private readonly string _data = Directory.CreateTempSubdirectory("console-").FullName;
    private readonly int _port = ConsoleProcess.FreePort();
    private ConsoleProcess? _process;

    private ConsoleUnderTest(SandboxHost sandbox) => Sandbox = sandbox;

    public SandboxHost Sandbox { get; }

    public Uri Address => Process.Address;

    public ConsoleProcess Process => _process ?? throw new InvalidOperationException("The console is not running.");

    public static async Task<ConsoleUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, cancellationToken);
        var console = new ConsoleUnderTest(sandbox);
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

    /// <summary>How often the simulated account was asked for <paramref name="operation"/>.</summary>
    public int MutatingCalls(string operation) => Sandbox.Calls.All.Count(call => call.Operation == operation);

    /// <summary>Starts it again, on the same port and the same database.</summary>
    public async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        var folder = await PublishedConsole.FolderAsync();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "DeployConsole.Server.dll")]) { WorkingDirectory = folder };
        foreach (var (name, value) in Settings()) { start.Environment[name] = value; }

        _process = await ConsoleProcess.StartAsync(start, _port, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) { await _process.DisposeAsync(); }

        await Sandbox.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("Storage__Path", Path.Combine(_data, "console.db")),
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
