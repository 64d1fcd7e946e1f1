using System.Data;
using System.Data.Common;
using DeployConsole.Chaos.Time;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Chaos.Replicas;

/// <summary>
/// Counts a connection as under way while it is being opened, and from before a transaction begins on it until that is committed or the
/// connection closed. A database elsewhere is waited for then without a thread: only commands and commits would be seen, not the way
/// to it, what goes on between two commands, and what is rolled back.
/// </summary>
internal sealed class WatchedConnections(Stillness stillness) : DbConnectionInterceptor
{
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        stillness.Begin(connection);
        return ValueTask.FromResult(result);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) => EndAsync(connection);

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) => EndAsync(connection);

    public override Task ConnectionCanceledAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) => EndAsync(connection);

    /// <summary>From here on nothing holds the transaction, until <see cref="Committed"/> or until its connection is closed.</summary>
    public void Begins(DbConnection connection)
    {
        stillness.Begin(connection);
        connection.StateChange += EndWhenClosed;
    }

    public void Committed(DbConnection connection)
    {
        connection.StateChange -= EndWhenClosed;
        stillness.End(connection);
    }

    private Task EndAsync(DbConnection connection)
    {
        stillness.End(connection);
        return Task.CompletedTask;
    }

    // What was rolled back, given up or failed has its connection closed, in whichever way.
    private void EndWhenClosed(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState is ConnectionState.Closed or ConnectionState.Broken) { Committed((DbConnection)sender); }
    }
}
