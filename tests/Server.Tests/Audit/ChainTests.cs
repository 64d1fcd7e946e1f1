using System.Globalization;
using DeployConsole.Contracts.Audit;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Audit;

public sealed class ChainTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Fifty_that_append_at_once_from_two_replicas_make_one_chain_without_gaps(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        AuditLog[] replicas = [database.Log, database.AnotherLog()];

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            Task.Run(() => replicas[number % 2].WriteAsync(AuditedDatabase.Entry($"deed {number}"), TestContext.Current.CancellationToken))));

        var rows = await database.RowsAsync();
        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), rows.Select(row => row.Sequence));
        Assert.Equal($"50 entries, head {rows[^1].Hash}, intact", (await database.VerifyAsync()).Told);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task An_entry_is_kept_together_with_what_it_tells_of_or_not_at_all(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.FillAsync(1);
        await using (var context = database.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await database.Log.AppendAsync(context, AuditedDatabase.Entry("never done"), TestContext.Current.CancellationToken);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await database.Log.WriteAsync(AuditedDatabase.Entry("done"), TestContext.Current.CancellationToken);

        Assert.Equal(["deed 1", "done"], (await database.RowsAsync()).Select(row => row.What));
        Assert.Equal(0, (await database.VerifyAsync()).Code);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Several_entries_of_one_transaction_follow_each_other(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await using (var context = database.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await database.Log.AppendAsync(context, AuditedDatabase.Entry("first"), TestContext.Current.CancellationToken);
            await database.Log.AppendAsync(context, AuditedDatabase.Entry("second"), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        var rows = await database.RowsAsync();
        Assert.Equal(rows[0].Hash, rows[1].PreviousHash);
        Assert.Equal(0, (await database.VerifyAsync()).Code);
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_appended()
    {
        await using var database = await AuditedDatabase.CreateAsync();
        await using var context = database.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Log.AppendAsync(context, AuditedDatabase.Entry("loose"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE \"Sequence\" = 1")]
    [InlineData(DatabaseKind.PostgreSql, "TRUNCATE audit")]
    [InlineData(DatabaseKind.PostgreSql, "TRUNCATE audit_head")]
    public async Task The_database_itself_refuses_to_change_or_delete(DatabaseKind kind, string further)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.FillAsync(3);
        string[] attempts =
        [
            "UPDATE audit SET \"Why\" = 'nothing' WHERE \"Sequence\" = 2", "DELETE FROM audit WHERE \"Sequence\" = 3", "DELETE FROM audit", "DELETE FROM audit_head",
            "UPDATE audit_head SET \"Sequence\" = 1", further,
        ];
        foreach (var sql in attempts)
        {
            await using var context = database.Open();
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
            Assert.Contains("only added to", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await database.VerifyAsync()).Code);
    }

    [Fact]
    public void The_hash_is_the_one_that_the_guide_describes()
    {
        var row = new AuditRow
        {
            Sequence = 1, At = 1_795_000_000_000, Event = "SignIn", Who = "Ána", Credential = "entra:1", What = "Sign in", Why = "", RequestIds = "",
            PreviousHash = AuditHash.BeforeTheFirst, Hash = "",
        };

        var encoded = $"1:1,1:1,13:1795000000000,6:SignIn,4:Ána,7:entra:1,7:Sign in,0:,-,-,-,-,-,0:,64:{AuditHash.BeforeTheFirst},";
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(encoded))), AuditHash.Of(row));
    }

    [Fact]
    public void What_moves_from_one_member_to_the_next_changes_the_hash()
    {
        var row = new AuditRow { Sequence = 1, At = 0, Event = "E", Who = "ab", Credential = "c", What = "", Why = "", RequestIds = "", PreviousHash = "", Hash = "" };
        AuditRow[] twins = [row with { Who = "a", Credential = "bc" }, row with { Target = "" }, row with { Who = "a2:bc", Credential = "" }, row with { Scope = "" }];

        Assert.DoesNotContain(AuditHash.Of(row), twins.Select(AuditHash.Of));
        Assert.Equal(twins.Length, twins.Select(AuditHash.Of).Distinct().Count());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Text_that_a_database_cannot_keep_is_made_whole_before_it_is_hashed(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);

        await database.Log.WriteAsync(AuditedDatabase.Entry("half \ud83d and nul \0 and " + new string('x', 10_000)), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await database.VerifyAsync()).Code);
        Assert.EndsWith("…", (await database.RowsAsync())[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Milliseconds_and_the_event_stand_as_they_were_hashed()
    {
        await using var database = await AuditedDatabase.CreateAsync();
        await database.Log.WriteAsync(AuditedDatabase.Entry("in", AuditEvent.SignIn), TestContext.Current.CancellationToken);

        var row = (await database.RowsAsync())[0];

        Assert.Equal("SignIn", row.Event);
        Assert.Equal(13, row.At.ToString(CultureInfo.InvariantCulture).Length);
    }
}
