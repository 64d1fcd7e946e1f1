using DeployConsole.Server.Inventory;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

public sealed class WritersTests
{
    private const int Writers = 50;
    private const int Rounds = 6;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Fifty_writers_and_fifty_readers_at_once_all_get_through(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        var cancellationToken = TestContext.Current.CancellationToken;

        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                // One of a single row, one in a transaction that reads first, one without a save.
                var first = ProbeRow.New();
                await using (var database = databases.CreateDbContext())
                {
                    database.Add(first);
                    await database.SaveChangesAsync(cancellationToken);
                }

                await using (var database = databases.CreateDbContext())
                {
                    await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
                    await database.Set<ProbeRow>().Select(row => row.Id).CountAsync(cancellationToken);
                    database.Add(ProbeRow.New());
                    await database.SaveChangesAsync(cancellationToken);
                    if (round % 2 is 0) { await transaction.CommitAsync(cancellationToken); }
                }

                await using (var database = databases.CreateDbContext())
                {
                    Assert.Equal(1, await database.Set<ProbeRow>().Where(row => row.Id == first.Id).ExecuteDeleteAsync(cancellationToken));
                }
            }
        }, cancellationToken)).ToList();
        var readers = Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await using var database = databases.CreateDbContext();
                await database.Set<KeptPicture>().CountAsync(cancellationToken);
                await database.Set<ProbeRow>().Select(row => row.Id).CountAsync(cancellationToken);
            }
        }, cancellationToken)).ToList();
        await Task.WhenAll([.. writers, .. readers]);

        await using var after = databases.CreateDbContext();
        Assert.Equal(Writers * Rounds / 2, await after.Set<ProbeRow>().CountAsync(cancellationToken));
    }

    [Fact]
    public async Task A_write_that_another_process_holds_up_for_good_is_told_as_busy()
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(DatabaseKind.Sqlite);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"{databases.Connection};Pooling=false");
        await other.OpenAsync(cancellationToken);
        await using var held = await other.BeginTransactionAsync(cancellationToken);

        await using var database = databases.CreateDbContext();
        database.Database.SetCommandTimeout(1);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => database.Set<ProbeRow>().ExecuteDeleteAsync(cancellationToken));

        Assert.Equal(TroubleKind.Busy, DatabaseFaults.TroubleOf(refused));
    }
}
