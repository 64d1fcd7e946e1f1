using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>The database as one file: for one console on one machine.</summary>
internal sealed class SqliteDatabase(DbContextOptions<SqliteDatabase> options) : ConsoleDatabase(options);
