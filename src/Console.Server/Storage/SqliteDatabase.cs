using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>The database as one file: for one console on one machine.</summary>
internal sealed class SqliteDatabase : ConsoleDatabase
{
    // Every save begins by taking the one writer's place, also a save of a single row; see SqliteWriters.
    public SqliteDatabase(DbContextOptions<SqliteDatabase> options) : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
}
