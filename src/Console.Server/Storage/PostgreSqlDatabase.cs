using DeployConsole.Contracts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>The database on a PostgreSQL server, which several consoles may share.</summary>
internal sealed class PostgreSqlDatabase(DbContextOptions<PostgreSqlDatabase> options) : ConsoleDatabase(options), IDataProtectionKeyContext
{
    /// <summary>The keys that protect cookies and snapshots: a cookie of one replica is read by the others.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // As SQLite has it, so that both sort and refuse alike: text by its bytes, without a longest length.
        Type[] texts = [typeof(string), typeof(ScopeId), typeof(Enum), typeof(Guid)];
        foreach (var text in texts) { configurationBuilder.Properties(text, property => property.HaveColumnType("text").UseCollation("C")); }
    }
}
