using DeployConsole.Server.Storage;
using DeployConsole.Server.Storage.Faults;
using Npgsql;

namespace DeployConsole.Server.Live.Replicas;

/// <summary>Hears what other replicas wrote, and raises the signal here. On SQLite there are none; then it only tells of a database that came back.</summary>
/// <remarks>Notifications of while it did not listen are lost: whenever it listens anew, every signal is raised once.</remarks>
internal sealed partial class ReplicaListener(
    DatabaseChoice choice, DatabaseState state, IEnumerable<ReplicaSignal> signals, ReplicaWords words, TimeProvider clock, ILogger<ReplicaListener> logger) : BackgroundService
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private readonly ILookup<string, Func<ChangeSignal>> _signals = signals.ToLookup(signal => signal.Name, signal => signal.Signal, StringComparer.Ordinal);
    private int _failures;

    /// <summary>Raised when it listens, each time anew.</summary>
    internal ChangeSignal Listening { get; } = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var recovered = state.Recovered.Begin();
        var recovery = RaiseAfterRecoveryAsync(recovered, stoppingToken);
        while (choice is DatabaseChoice.PostgreSql server && !stoppingToken.IsCancellationRequested)
        {
            await ListenAsync(server, stoppingToken);

            // Replicas whose server comes back do not all knock at once.
#pragma warning disable CA5394 // Nothing depends on its being unpredictable.
            var pause = Math.Min(s_shortest.TotalSeconds * Math.Pow(2, Math.Min(_failures, 8)), s_longest.TotalSeconds) * (0.75 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
            await Task.Delay(TimeSpan.FromSeconds(pause), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await recovery;
    }

    private async Task ListenAsync(DatabaseChoice.PostgreSql server, CancellationToken stopping)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionOf(server));
            connection.Notification += (_, told) => Raise(told.Payload);
            await connection.OpenAsync(stopping);
            await using (var listen = new NpgsqlCommand($"LISTEN {ReplicaTriggers.Channel}", connection)) { await listen.ExecuteNonQueryAsync(stopping); }

            if (_failures > 0) { LogListening(); }

            _failures = 0;
            RaiseAll();
            Listening.Raise();
            while (!stopping.IsCancellationRequested) { await connection.WaitAsync(stopping); }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The normal end.
        }
#pragma warning disable CA1031 // Whatever ended the listening, it is taken up again; until then changes of other replicas come late.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            state.Report(failure);
            if (_failures++ is 0) { LogLost(failure); }
        }
    }

    private async Task RaiseAfterRecoveryAsync(ChangeSignal.Watch recovered, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await recovered.NextAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            RaiseAll();
        }
    }

    private void Raise(string name)
    {
        if (!_signals.Contains(name)) { words.Heard?.Invoke(name); }

        foreach (var signal in _signals[name]) { signal().Raise(); }
    }

    private void RaiseAll()
    {
        foreach (var signal in _signals.SelectMany(group => group)) { signal().Raise(); }
    }

    // A connection of its own, which asks now and then: a server that hangs says nothing by itself.
    private static string ConnectionOf(DatabaseChoice.PostgreSql server) => new NpgsqlConnectionStringBuilder(server.Connection.ConnectionString)
    {
        Pooling = false,
        KeepAlive = 5,
        Timeout = 5,
        CommandTimeout = 5,
        ApplicationName = "deploy-console listener",
    }.ConnectionString;

    [LoggerMessage(LogLevel.Warning, "Changes of other replicas are not heard until the database can be listened to again.")]
    private partial void LogLost(Exception failure);

    [LoggerMessage(LogLevel.Debug, "Changes of other replicas are heard again.")]
    private partial void LogListening();
}
