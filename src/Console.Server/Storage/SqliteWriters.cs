using System.Data;
using System.Data.Common;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Server.Storage;

/// <summary>Lets one write at a time to the SQLite file, in the order in which they came.</summary>
/// <remarks>
/// SQLite has one writer, and lets the others poll for its lock: under many writers some poll until they give up. Here they queue.
/// The file's own lock is left for other processes.
/// </remarks>
internal sealed class SqliteWriters(TimeProvider clock) : IDbTransactionInterceptor, IDbCommandInterceptor, IDisposable
{
    /// <summary>Waited for so long, then the caller is told that the database is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DbConnection? _writing;

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Enter(connection);
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(connection, cancellationToken);
        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave((eventData.Context as ConsoleDatabase)?.Connection().DbConnection);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave((eventData.Context as ConsoleDatabase)?.Connection().DbConnection);
        return Task.CompletedTask;
    }

    // A statement that saves or removes without a transaction around it.
    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (command is { Transaction: null, Connection: { } connection }) { Enter(connection); }

        return result;
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command is { Transaction: null, Connection: { } connection }) { await EnterAsync(connection, cancellationToken); }

        return result;
    }

    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        LeaveAfter(command);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return ValueTask.FromResult(result);
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LeaveAfter(command);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return Task.CompletedTask;
    }

    public void Dispose() => _turn.Dispose();

    private void Enter(DbConnection connection)
    {
        if (Volatile.Read(ref _writing) == connection) { return; }
        if (!_turn.Wait(Patience)) { throw Busy(); }

        Take(connection);
    }

    private async Task EnterAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _writing) == connection) { return; }
        if (!await _turn.WaitAsync(Patience, cancellationToken)) { throw Busy(); }

        Take(connection);
    }

    private void LeaveAfter(DbCommand command)
    {
        if (command.Transaction is null) { Leave(command.Connection); }
    }

    private void Leave(DbConnection? connection)
    {
        if (connection is null || Interlocked.CompareExchange(ref _writing, null, connection) != connection) { return; }

        connection.StateChange -= LeaveWhenClosed;
        _turn.Release();
    }

    // What was rolled back, given up or failed has its connection closed, in whichever way; so the turn always ends.
    private void Take(DbConnection connection)
    {
        Volatile.Write(ref _writing, connection);
        connection.StateChange += LeaveWhenClosed;
    }

    private void LeaveWhenClosed(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState is ConnectionState.Closed or ConnectionState.Broken) { Leave((DbConnection)sender); }
    }

    private DatabaseTroubleException Busy() => new(new DatabaseTrouble(TroubleKind.Busy, clock.GetUtcNow() - Patience));
}
