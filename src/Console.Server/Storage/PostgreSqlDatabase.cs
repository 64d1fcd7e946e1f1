using DeployConsole.Contracts;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>The database on a PostgreSQL server, which several consoles may share.</summary>
internal sealed class PostgreSqlDatabase(DbContextOptions<PostgreSqlDatabase> options) : ConsoleDatabase(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // As SQLite has it, so that both sort and refuse alike: text by its bytes, without a longest length.
        Type[] texts = [typeof(string), typeof(ScopeId), typeof(Enum), typeof(Guid)];
        foreach (var text in texts) { configurationBuilder.Properties(text, property => property.HaveColumnType("text").UseCollation("C")); }
    }
}
