using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DeployConsole.Server.Storage;

/// <summary>What <c>dotnet ef</c> makes migrations from; without it the tool would start the whole console.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteDatabase>
{
    public SqliteDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>The same for PostgreSQL; no server is asked.</summary>
internal sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlDatabase>
{
    public PostgreSqlDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlDatabase>().UseNpgsql("Host=localhost").Options);
}
