using System.Diagnostics;
using System.Globalization;

namespace DeployConsole.Tests.PostgreSql;

/// <summary>One run of the server.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The shell waits for the end of its input, which comes with the end of the tests, however they end; then nothing stays.
    private const string Keeper = """
        folder=$1; shift
        "$@" & server=$!
        echo $server
        exec 3<&0
        (cat <&3 >/dev/null; kill -CONT $server; kill -QUIT $server) 2>/dev/null &
        wait $server
        echo ended; echo ended >&2
        wait
        rm -rf "$folder"
        """;

    private readonly Process _keeper;
    private readonly int _server;

    private ServerProcess(Process keeper, int server) => (_keeper, _server) = (keeper, server);

    public static async Task<ServerProcess> StartAsync(IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        var keeper = new Process
        {
            StartInfo = PostgreSqlPrograms.Start("/bin/sh", ["-c", Keeper, "keeper", folder, PostgreSqlPrograms.PathOf("postgres"), .. arguments]),
        };
        keeper.ErrorDataReceived += (_, line) =>
        {
            lock (said) { said.Add(line.Data ?? "ended"); }

            if (line.Data?.Contains("ready to accept connections", StringComparison.Ordinal) is true) { ready.TrySetResult(); }
            // FATAL would be no sign: clients that come before it is ready are told so, too.
            if (line.Data is null or "ended")
            {
                lock (said) { ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start: {string.Join('\n', said)}")); }
            }
        };
        keeper.Start();
        keeper.BeginErrorReadLine();
        var server = int.Parse(await keeper.StandardOutput.ReadLineAsync(cancellationToken) ?? "", CultureInfo.InvariantCulture);
        await ready.Task.WaitAsync(cancellationToken);
        return new ServerProcess(keeper, server);
    }

    /// <summary>Ends the server at once and waits for it.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("QUIT", [_server], cancellationToken);
        await _keeper.StandardOutput.ReadLineAsync(cancellationToken);
    }

    /// <summary>Signals the server and every process of it: each connection has its own.</summary>
    public Task SignalAllAsync(string signal, CancellationToken cancellationToken) => SignalAsync(signal, [_server, .. Children()], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await SignalAllAsync("CONT", CancellationToken.None);
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    // The fourth member of /proc/<pid>/stat, after the name in brackets, is the parent.
    private IEnumerable<int> Children() =>
        from folder in Directory.GetDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && ParentOf(folder) == _server
        select id;

    private static int ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // Ended meanwhile.
        }
    }

    private static async Task SignalAsync(string signal, IEnumerable<int> processes, CancellationToken cancellationToken)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", .. processes.Select(process => $"{process}")]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("kill could not be started.");
        await kill.WaitForExitAsync(cancellationToken);
    }
}
