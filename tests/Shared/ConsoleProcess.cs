using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DeployConsole.Tests;

/// <summary>A console in a process of its own, as a user starts it.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log;

    private ConsoleProcess(Process process, Uri address, ConcurrentQueue<string> log) => (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>What it wrote so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts <paramref name="start"/> on <paramref name="port"/> of loopback and waits until it is ready.</summary>
    public static async Task<ConsoleProcess> StartAsync(ProcessStartInfo start, int port, CancellationToken cancellationToken)
    {
        var console = Launch(start, port);
        try
        {
            await console.UntilReadyAsync(cancellationToken);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it on <paramref name="port"/> of loopback and does not wait.</summary>
    public static ConsoleProcess Launch(ProcessStartInfo start, int port)
    {
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}/";
        return LaunchAsItIs(start, port);
    }

    /// <summary>Starts it with no word about where to listen, and does not wait.</summary>
    /// <param name="port">Where its own settings have it listen.</param>
    public static ConsoleProcess LaunchAsItIs(ProcessStartInfo start, int port)
    {
        var address = new Uri($"http://127.0.0.1:{port}/");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var log = new ConcurrentQueue<string>();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ConsoleProcess(process, address, log);

        void Keep(string? line)
        {
            if (line is not null) { log.Enqueue(line); }
        }
    }

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (_process.HasExited) { throw new InvalidOperationException($"The console ended with {_process.ExitCode}:\n{Log}"); }
            if (clock.Elapsed > s_patience) { throw new TimeoutException($"The console was not ready after {s_patience}:\n{Log}"); }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits for it to end by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a lost machine would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) { _process.Kill(entireProcessTree: true); }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>A loopback port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false; // Not listening yet, or too busy to answer.
        }
    }
}
