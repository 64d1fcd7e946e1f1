using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>Tells the database's state of each failure, and spares callers the wait for a database that is known to be away.</summary>
internal sealed class FaultReports(DatabaseState state) : IDbConnectionInterceptor, IDbCommandInterceptor, IDbTransactionInterceptor
{
    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        state.DemandAnswers();
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        state.DemandAnswers();
        return ValueTask.FromResult(result);
    }

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => state.Report(eventData.Exception);

    public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) => Report(eventData);

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => state.Report(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => Report(eventData);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => state.Report(eventData.Exception);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) => Report(eventData);

    private Task Report(IErrorEventData failed)
    {
        state.Report(failed.Exception);
        return Task.CompletedTask;
    }
}
