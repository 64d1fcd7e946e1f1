using System.Text.RegularExpressions;
using DeployConsole.Server.Storage;

namespace DeployConsole.Server.Audit;

public sealed class TamperingTests
{
    [Theory]
    [InlineData("UPDATE audit SET \"Why\" = 'nothing' WHERE \"Sequence\" = 3", "entry 3 (INSTANT) is changed: its hash is not that of its content")]
    [InlineData("UPDATE audit SET \"At\" = 0 WHERE \"Sequence\" = 5", "entry 5 (1970-01-01T00:00:00.000Z) is changed: its hash is not that of its content")]
    [InlineData("UPDATE audit SET \"At\" = 9000000000000000000 WHERE \"Sequence\" = 5", "entry 5 (at an impossible instant) is changed: its hash is not that of its content")]
    [InlineData("UPDATE audit SET \"PreviousHash\" = 'beef' WHERE \"Sequence\" = 2", "entry 2 (INSTANT) is changed: its hash is not that of its content")]
    [InlineData("DELETE FROM audit WHERE \"Sequence\" = 1", "entry 1 is missing")]
    [InlineData("DELETE FROM audit WHERE \"Sequence\" IN (4, 5)", "entry 4 is missing, and so are those up to entry 5")]
    [InlineData("DELETE FROM audit WHERE \"Sequence\" > 5", "entry 6 is missing: the end of the trail was cut off")]
    [InlineData("DELETE FROM audit", "entry 1 is missing: the end of the trail was cut off")]
    [InlineData("UPDATE audit SET \"Sequence\" = 99 WHERE \"Sequence\" = 3; UPDATE audit SET \"Sequence\" = 3 WHERE \"Sequence\" = 4; UPDATE audit SET \"Sequence\" = 4 WHERE \"Sequence\" = 99",
        "entry 3 (INSTANT) is reordered: what stands here was written as entry 4")]
    [InlineData("DELETE FROM audit_head", "entry 0 is missing: the trail has lost its head")]
    [InlineData("UPDATE audit_head SET \"Hash\" = 'beef'", "entry 8 (INSTANT) is not the one that the trail's head names: the end of the trail was written anew")]
    [InlineData("UPDATE audit_head SET \"Sequence\" = 6", "entry 7 is added beside the console: the trail's head does not know it")]
    public async Task Each_kind_of_tampering_is_named_with_the_first_broken_entry(string sql, string expected)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await AuditedDatabase.CreateAsync(kind);
            await database.FillAsync(8);
            await database.TamperAsync(sql);

            var (code, told) = await database.VerifyAsync();

            Assert.Equal(1, code);
            Assert.StartsWith($"BROKEN: {expected}.", Regex.Replace(told, @"\(2\d{3}-[^)]*\)", "(INSTANT)"), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task An_entry_that_was_changed_hash_and_all_is_named_by_the_one_after_it(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.FillAsync(5);
        var forged = (await database.RowsAsync())[2] with { Why = "nothing happened" };
        await database.TamperAsync($"UPDATE audit SET \"Why\" = '{forged.Why}', \"Hash\" = '{AuditHash.Of(forged)}' WHERE \"Sequence\" = 3");

        var (code, told) = await database.VerifyAsync();

        Assert.Equal(1, code);
        Assert.Contains("entry 3 (", told, StringComparison.Ordinal);
        Assert.Contains("entry 4 was chained to another one", told, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_tail_that_was_cut_off_with_its_head_is_found_by_a_head_that_was_kept_elsewhere(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.FillAsync(6);
        var rows = await database.RowsAsync();
        await database.TamperAsync($"DELETE FROM audit WHERE \"Sequence\" > 4; UPDATE audit_head SET \"Sequence\" = 4, \"Hash\" = '{rows[3].Hash}'");

        Assert.Equal(0, (await database.VerifyAsync()).Code);
        Assert.Equal(0, (await database.VerifyAsync("--head", rows[2].Hash)).Code);
        var (code, told) = await database.VerifyAsync("--head", rows[5].Hash);

        Assert.Equal(1, code);
        Assert.Contains($"no entry has the kept hash {rows[5].Hash}", told, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Entries_that_are_added_while_it_walks_do_not_disturb(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.FillAsync(20);

        var appending = Task.Run(() => database.FillAsync(30), TestContext.Current.CancellationToken);
        var codes = new List<int>();
        do { codes.Add((await database.VerifyAsync()).Code); } while (!appending.IsCompleted);
        await appending;

        Assert.All(codes, code => Assert.Equal(0, code));
        Assert.StartsWith("50 entries", (await database.VerifyAsync()).Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_trail_is_intact() =>
        Assert.Equal((0, $"0 entries, head {new string('0', 64)}, intact"), await VerifiedEmptyAsync());

    [Theory]
    [InlineData("verify", "--head", "beef")]
    [InlineData("look")]
    public async Task What_it_does_not_understand_it_answers_with_how_it_is_used(params string[] arguments)
    {
        using var told = new StringWriter();

        Assert.Equal(2, await AuditCommand.RunAsync(arguments, told, TestContext.Current.CancellationToken));
        Assert.Contains("audit verify --file EXPORT", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_and_not_made()
    {
        using var told = new StringWriter();
        var file = Path.Combine(Path.GetTempPath(), $"no-console-{Guid.NewGuid()}", "console.db");

        var code = await AuditCommand.RunAsync(["verify", $"--Storage:Path={file}"], told, TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.Contains(file, told.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    private static async Task<(int, string)> VerifiedEmptyAsync()
    {
        await using var database = await AuditedDatabase.CreateAsync();
        return await database.VerifyAsync();
    }
}
