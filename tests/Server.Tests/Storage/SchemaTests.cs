using System.Data.Common;
using DeployConsole.Server.Operations;
using DeployConsole.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Storage;

public sealed class SchemaTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task The_migrations_make_exactly_the_model(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();

        Assert.Equal(kind is DatabaseKind.PostgreSql, database.Database.IsNpgsql());
        Assert.False(database.Database.HasPendingModelChanges(), "The model has changed: run tools/migrations.sh.");
        Assert.Empty(await database.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_table_that_a_feature_describes_is_in_the_database()
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(DatabaseKind.Sqlite);
        await using var database = databases.CreateDbContext();

        var described = typeof(ConsoleDatabase).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
            .Select(face => face.GenericTypeArguments[0].FullName);

        Assert.Equal(described.Order(StringComparer.Ordinal), database.Model.GetEntityTypes().Select(row => row.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Hst=db")]
    [InlineData("postgres://db/console")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Host=db;Port=many")]
    public async Task A_connection_string_that_names_no_database_stops_the_start_and_is_not_repeated(string connection)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => ConsoleHost.StartAsync(null, (DatabaseUnderTest.ConnectionSetting, connection)));

        Assert.Contains(DatabaseChoice.Expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(connection, refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task One_operation_of_a_family_runs_on_a_target_even_when_two_writers_race(DatabaseKind kind)
    {
        await using var host = await ConsoleHost.StartAsync(null, await DatabaseUnderTest.SettingsAsync(kind));
        var journal = host.Services.GetRequiredService<OperationJournal>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => journal.TryAddAsync(Row(), TestContext.Current.CancellationToken)));

        Assert.Single(answers, running => running is null);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task The_scripts_that_a_start_runs_are_the_migrations(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();
        var migrations = database.GetService<IMigrator>();
        var from = Migration.InitialDatabase;

        foreach (var (migration, script) in Schema.ScriptsOf(database))
        {
            Assert.True(Lines(migrations.GenerateScript(from, migration, MigrationsSqlGenerationOptions.NoTransactions)) == Lines(script), "The scripts are old: run tools/migrations.sh.");
            from = migration;
        }

        Assert.Equal(database.Database.GetMigrations().Last(), from);

        static string Lines(string script) => string.Join('\n', script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Consoles_that_start_together_make_the_tables_once(DatabaseKind kind)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using (var database = databases.CreateDbContext()) { await database.Database.EnsureDeletedAsync(cancelled); }

        // One finds nothing; on a server the others would else create the same database at the same time.
        await using (var database = databases.CreateDbContext()) { await database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancelled); }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var database = databases.CreateDbContext();
            await Schema.UpdateAsync(database, cancelled);
        }));

        await using var made = databases.CreateDbContext();
        Assert.Equal(made.Database.GetMigrations(), await made.Database.GetAppliedMigrationsAsync(cancelled));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task What_Entity_Framework_has_migrated_is_gone_on_from(DatabaseKind kind)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();
        await database.Database.EnsureDeletedAsync(cancelled);
        await database.Database.MigrateAsync(cancelled);
        database.Add(Row());
        await database.SaveChangesAsync(cancelled);

        await Schema.UpdateAsync(database, cancelled);

        Assert.Single(await database.Set<OperationRow>().ToListAsync(cancelled));
        Assert.Equal(database.Database.GetMigrations(), await database.Database.GetAppliedMigrationsAsync(cancelled));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task An_update_that_fails_half_way_leaves_nothing_behind(DatabaseKind kind)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();
        await database.Database.EnsureDeletedAsync(cancelled);
        await database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancelled);

        // One of the last tables that the script makes.
        await database.Database.ExecuteSqlRawAsync("CREATE TABLE operation_steps (x integer)", cancelled);
        await Assert.ThrowsAnyAsync<DbException>(() => Schema.UpdateAsync(database, cancelled));
        await database.Database.ExecuteSqlRawAsync("DROP TABLE operation_steps", cancelled);
        Assert.Empty(await database.Database.GetAppliedMigrationsAsync(cancelled));

        await Schema.UpdateAsync(database, cancelled);

        Assert.Equal(database.Database.GetMigrations(), await database.Database.GetAppliedMigrationsAsync(cancelled));
    }

    private static OperationRow Row() => new()
    {
        Id = Guid.NewGuid(),
        Kind = OperationKind.Restoration,
        Scope = Contracts.ScopeId.Of("ml-dev.eu-west-1"),
        Target = "an-environment",
        TargetPath = "environments/ml-dev.eu-west-1/an-environment",
        Title = "Restore an-environment",
        By = "ana",
        Reason = "a race",
        Input = "{}",
        Notes = "{}",
        RunningKey = "race",
        Status = OperationStatus.Running,
        Why = "",
        StartedAt = TimeProvider.System.GetUtcNow(),
    };
}
