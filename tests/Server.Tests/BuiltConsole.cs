using System.Diagnostics;
using DeployConsole.Tests;

namespace DeployConsole.Server;

/// <summary>The console that the tests were built with, in a process and with environment variables of its own.</summary>
internal sealed class BuiltConsole : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-process-").FullName;
    private readonly ConsoleProcess _process;

    private BuiltConsole(IEnumerable<(string Name, string Value)> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DeployConsole.Server.dll"), .. arguments]) { WorkingDirectory = _folder };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = _folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__Path"] = Path.Combine(_folder, "console.db");
        foreach (var (name, value) in environment) { start.Environment[name] = value; }

        _process = ConsoleProcess.Launch(start, ConsoleProcess.FreePort());
    }

    /// <summary>What it wrote so far.</summary>
    public string Log => _process.Log;

    /// <summary>The names of the program files that it has loaded.</summary>
    // https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html
    public IReadOnlySet<string> LoadedFiles() => File.ReadLines($"/proc/{_process.ProcessId}/maps")
        .Where(line => line.Contains('/', StringComparison.Ordinal))
        .Select(line => Path.GetFileName(line[line.IndexOf('/', StringComparison.Ordinal)..]))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<BuiltConsole> StartAsync(params (string Name, string Value)[] environment)
    {
        var console = new BuiltConsole(environment, []);
        try
        {
            await console._process.UntilReadyAsync(TestContext.Current.CancellationToken);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and waits for it to end.</summary>
    /// <returns>The exit code, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Log)> RunAsync(params string[] arguments)
    {
        await using var console = new BuiltConsole([], arguments);
        var code = await console._process.ExitAsync(TestContext.Current.CancellationToken);
        return (code, console.Log);
    }

    /// <summary>A browser on the same machine: the local user.</summary>
    public HttpClient Browser() => new() { BaseAddress = _process.Address };

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
