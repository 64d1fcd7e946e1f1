using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DeployConsole.Server.Storage;

/// <summary>What <c>dotnet ef</c> makes migrations from; without it the tool would start the whole console.</summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<ConsoleDatabase>
{
    public ConsoleDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ConsoleDatabase>().UseSqlite("Data Source=:memory:").Options);
}
