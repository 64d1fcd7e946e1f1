using Npgsql;

namespace DeployConsole.Tests.PostgreSql;

/// <summary>A PostgreSQL server of the tests' own: on a loopback port, with nothing in it, gone with the process that started it.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> s_shared = new(() => StartNewAsync(CancellationToken.None));
    private readonly string _folder;
    private readonly int _port;
    private readonly List<ServerProcess> _processes = [];

    private PostgreSqlServer(string folder, int port) => (_folder, _port) = (folder, port);

    /// <summary>The server that all tests of a run share; started when first asked for. Nobody stops it: for that there is <see cref="StartNewAsync"/>.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => s_shared.Value;

    /// <summary>A server that one test may stop and start.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed; the message says what to install.</exception>
    public static async Task<PostgreSqlServer> StartNewAsync(CancellationToken cancellationToken)
    {
        var folder = await PostgreSqlPrograms.FolderAsync(cancellationToken);
        await PostgreSqlPrograms.RunAsync("initdb", ["-D", folder, "-U", "console", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"], cancellationToken);
        var server = new PostgreSqlServer(folder, ConsoleProcess.FreePort());
        await server.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="template">The database that it is a copy of, which nobody may be connected to; an empty one when null.</param>
    /// <returns>The connection string.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken, string? template = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(Connection("postgres", pooled: false));
        await using var create = source.CreateCommand($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        await create.ExecuteNonQueryAsync(cancellationToken);
        return Connection(name, pooled: true);
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _processes.Add(await ServerProcess.StartAsync(
            [
                "-D", _folder, "-p", $"{_port}", "-k", _folder, "-h", "127.0.0.1",
                // What is written survives the server's death, which is all that a test can cause, without waiting for a disk.
                "-c", "fsync=off", "-c", "full_page_writes=off",
                "-c", "max_connections=300", "-c", "shared_buffers=32MB", "-c", "autovacuum=off", "-c", "jit=off",
            ],
            _folder,
            cancellationToken));

    /// <summary>Ends it at once, as <c>pg_ctl stop -m immediate</c> does: connections break, what is not committed is lost.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _processes[^1].QuitAsync(cancellationToken);

    /// <summary>Lets it hang: connections stay, and nothing is answered until <see cref="ContinueAsync"/>.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => _processes[^1].SignalAllAsync("STOP", cancellationToken);

    /// <summary>Ends a <see cref="PauseAsync"/>.</summary>
    public Task ContinueAsync(CancellationToken cancellationToken) => _processes[^1].SignalAllAsync("CONT", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) { await process.DisposeAsync(); }
    }

    private string Connection(string database, bool pooled) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "console",
        Database = database,
        Pooling = pooled,
        MaxPoolSize = 20,
    }.ConnectionString;
}
