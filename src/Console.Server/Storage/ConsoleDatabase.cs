using System.Reflection;
using DeployConsole.Contracts;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>The console's database: what AWS does not keep for it. On SQLite or on PostgreSQL; who uses it does not know which.</summary>
/// <remarks>
/// A feature adds its rows with an <see cref="IEntityTypeConfiguration{TEntity}"/> and a
/// <see cref="MappedAttribute{TTable,TRow}"/> beside them, in its own folder, and reads them with <see cref="DbContext.Set{TEntity}()"/>;
/// nothing is listed here. Then <c>tools/migrations.sh</c> makes the migrations of both
/// databases. Make instances with <see cref="IDbContextFactory{TContext}"/> of this type, one for a piece of work.
/// Only types that SQLite and PostgreSQL share are used: text, integers, reals, bytes; see <see cref="ConfigureConventions"/>.
/// </remarks>
public abstract class ConsoleDatabase(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var mapped in typeof(ConsoleDatabase).Assembly.GetCustomAttributes<MappedAttribute>()) { mapped.AddTo(modelBuilder); }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // SQLite has no type for instants, and PostgreSQL's keeps no offset: whole milliseconds since 1970 sort and compare in both.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMillisecondsConverter>();
        configurationBuilder.Properties<ScopeId>().HaveConversion<ScopeIdConverter>().HaveMaxLength(64);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<Guid>().HaveConversion<string>().HaveMaxLength(36);
    }
}
