using System.Diagnostics;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Access;
using DeployConsole.Tests;

namespace DeployConsole.Server.Storage;

/// <summary>A console in a process of its own, whose disk is spoiled for real.</summary>
internal sealed class DiskConsole(SandboxHost aws, string folder) : IAsyncDisposable
{
    private readonly int _port = ConsoleProcess.FreePort();
    private ConsoleProcess? _process;

    public ConsoleProcess Process => _process ?? throw new InvalidOperationException("The console is not running.");

    /// <summary>Starts it and waits until it can be asked.</summary>
    /// <param name="within">A command that starts what follows it.</param>
    public async Task StartAsync(params string[] within)
    {
        await StopAsync();
        string[] command = [.. within, "dotnet", Path.Combine(AppContext.BaseDirectory, "DeployConsole.Server.dll")];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in Settings()) { start.Environment[name] = value; }

        _process = await ConsoleProcess.StartAsync(start, _port, TestContext.Current.CancellationToken);
    }

    public HttpClient Browser()
    {
        var browser = new HttpClient { BaseAddress = Process.Address };
        browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        return browser;
    }

    public async Task StopAsync()
    {
        if (_process is not null) { await _process.DisposeAsync(); }

        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("Storage__Path", Path.Combine(folder, "console.db")),
        ("Aws__Endpoint", aws.Endpoint.ToString()), ("Aws__Simulated", "true"), ("Aws__TimeFactor", $"{ConsoleHost.Speed}"),
        ("Aws__Scopes__0__Alias", "ml-prod"), ("Aws__Scopes__0__AccountId", "111122223333"), ("Aws__Scopes__0__Region", "eu-west-1"),
        ("Access__Limits__Burst", "1000000"),
    ];
}
