using System.Data.Common;
using DeployConsole.Chaos.Broken;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeployConsole.Chaos.Replicas;

/// <summary>Leads a replica's commands through its gate, and has each write looked at right before the database takes it.</summary>
internal sealed class GatedCommands(Gate gate, WriteWatch watch, Surroundings around) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (around.Defect is Defect.WritesAreNotFenced && Statements.IsFence(command.CommandText)) { return InterceptionResult<int>.SuppressWithResult(1); }

        await BeginAsync(command);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        await EndAsync(command);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await EndAsync(command);
        return result;
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        around.Stillness.End(command);
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        around.Stillness.End(command);
        return Task.CompletedTask;
    }

    private async ValueTask BeginAsync(DbCommand command)
    {
        var writes = Statements.Writes(command.CommandText);
        var alone = command.Transaction is null;
        await gate.PassAsync(writes && alone ? Place.BeforeCommit : null, holds: alone);
        if (writes) { await watch.LookAsync(command); }

        around.Disk.Write(command);
        around.Stillness.Begin(command);
    }

    private async ValueTask EndAsync(DbCommand command)
    {
        around.Stillness.End(command);
        var alone = command.Transaction is null;
        await gate.PassAsync(alone && Statements.Writes(command.CommandText) ? Place.AfterCommit : null, holds: alone);
    }
}
