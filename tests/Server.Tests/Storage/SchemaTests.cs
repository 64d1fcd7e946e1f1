using DeployConsole.Server.Operations;
using DeployConsole.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

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

    [Fact]
    public async Task A_lock_that_a_dead_process_left_on_the_file_does_not_stop_the_next_start()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var databases = await DatabaseUnderTest.CreateAsync(DatabaseKind.Sqlite);
        await using var database = databases.CreateDbContext();
        await database.Database.ExecuteSqlRawAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-01 10:00:00.0000000+00:00');
            """, cancelled);
        var clock = new FakeTimeProvider();

        var breaking = AbandonedLock.BreakAsync(database, clock, cancelled);
        Assert.False(breaking.IsCompleted);
        clock.Advance(AbandonedLock.Patience);

        Assert.True(await breaking);
        await database.Database.MigrateAsync(cancelled);
        Assert.False(await AbandonedLock.BreakAsync(database, clock, cancelled));
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
