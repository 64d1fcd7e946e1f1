using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Audit;

public sealed class AuditApiTests
{
    private const string Redeploy = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Filters_narrow_the_list_and_the_newest_comes_first()
    {
        var clock = new FakeTimeProvider(s_noon);
        await using var host = await ConsoleHost.StartAsync(clock, ("Inventory:Enabled", "false"));
        await WriteAsync(host, AuditedDatabase.Entry("Redeploy web", AuditEvent.Asked, "ana"));
        clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(host, AuditedDatabase.Entry("Redeploy web", AuditEvent.Refusal, "bob", "ml-dev.eu-west-1", "Frozen until Monday"));
        clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(host, AuditedDatabase.Entry("Sign in", AuditEvent.SignIn, "Ana Admin", scope: null));
        using var admin = host.SignedInAs(Role.Admin);

        Assert.Equal((long[])[3, 2, 1], await SequencesAsync(admin, ""));
        Assert.Equal((long[])[1, 2, 3], await SequencesAsync(admin, "?sort=at"));
        Assert.Equal((long[])[2], await SequencesAsync(admin, "?scope=ml-dev.eu-west-1"));
        Assert.Equal((long[])[2], await SequencesAsync(admin, "?event=Refusal"));
        Assert.Equal((long[])[3, 1], await SequencesAsync(admin, "?who=ANA"));
        Assert.Equal((long[])[2], await SequencesAsync(admin, "?q=frozen%20web"));
        Assert.Equal((long[])[], await SequencesAsync(admin, "?q=frozen%20sign"));
        Assert.Equal((long[])[2, 1], await SequencesAsync(admin, "?upTo=2"));
        Assert.Equal((long[])[2], await SequencesAsync(admin, "?skip=1&take=1"));
    }

    [Theory]
    [InlineData("?from=2026-11-23T13:00:00Z", new long[] { 3, 2 })]
    [InlineData("?from=2026-11-23T14:00:00%2B01:00", new long[] { 3, 2 })]
    [InlineData("?from=2026-11-23T18:30:00%2B05:30&to=2026-11-23T19:30:00%2B05:30", new long[] { 2 })]
    [InlineData("?to=2026-11-23T07:00:00-06:00", new long[] { 1 })]
    [InlineData("?from=2026-11-23&to=2026-11-24", new long[] { 3, 2, 1 })]
    [InlineData("?to=2026-11-23", new long[0])]
    public async Task Bounds_are_instants_in_whatever_time_zone_they_are_written(string query, long[] expected)
    {
        var clock = new FakeTimeProvider(s_noon);
        await using var host = await ConsoleHost.StartAsync(clock, ("Inventory:Enabled", "false"));
        for (var hour = 0; hour < 3; hour++)
        {
            await WriteAsync(host, AuditedDatabase.Entry($"deed {hour}"));
            clock.Advance(TimeSpan.FromHours(1));
        }

        using var admin = host.SignedInAs(Role.Admin);
        Assert.Equal(expected, await SequencesAsync(admin, query));
    }

    [Theory]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2026-11-23T09:00:00", "to")]
    [InlineData("?state=Healthy", "state")]
    [InlineData("?sort=hash", "sort")]
    [InlineData("?take=101", "take")]
    [InlineData("/export?format=csv&take=5", "take")]
    [InlineData("/export", "format")]
    [InlineData("/watch?from=now", "from")]
    public async Task A_filter_that_is_not_understood_is_refused_and_named(string query, string member)
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        using var admin = host.SignedInAs(Role.Admin);

        var problem = await (await admin.ReadAsync($"/api/v1/audit{query}")).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.True(problem.GetProperty("errors").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_entries_are_added()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        for (var number = 1; number <= 25; number++) { await WriteAsync(host, AuditedDatabase.Entry($"deed {number}")); }

        using var admin = host.SignedInAs(Role.Admin);
        var seen = new List<long>(await SequencesAsync(admin, "?take=10"));
        for (var skip = 10; skip < 25; skip += 10)
        {
            for (var more = 0; more < 7; more++) { await WriteAsync(host, AuditedDatabase.Entry("meanwhile")); }

            seen.AddRange(await SequencesAsync(admin, $"?take=10&skip={skip}&upTo=25"));
        }

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Whoever_may_read_one_scope_sees_and_exports_its_entries_alone()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        await WriteAsync(host, AuditedDatabase.Entry("in prod"));
        await WriteAsync(host, AuditedDatabase.Entry("in dev", scope: "ml-dev.eu-west-1"));
        await WriteAsync(host, AuditedDatabase.Entry("of the console", scope: null));
        using var admin = host.SignedInAs(Role.Viewer);
        admin.DefaultRequestHeaders.Remove(TestSignIn.RoleHeader);
        admin.DefaultRequestHeaders.Add(TestSignIn.RoleHeader, "Admin@ml-dev.eu-west-1");

        Assert.Equal((long[])[2], await SequencesAsync(admin, ""));
        var lines = await TextAsync(admin, "/api/v1/audit/export?format=jsonl");
        Assert.Contains("in dev", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("in prod", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("of the console", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_in_JSON_lines_can_be_verified_by_itself_whole_or_in_part_and_is_itself_an_entry()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        for (var number = 1; number <= 5; number++) { await WriteAsync(host, AuditedDatabase.Entry($"deed {number}\nwith „quotes“, \"commas\" and\ttabs", who: number == 3 ? "bob" : "ana")); }

        using var admin = host.SignedInAs(Role.Admin);
        var whole = await TextAsync(admin, "/api/v1/audit/export?format=jsonl");
        var part = await TextAsync(admin, "/api/v1/audit/export?format=jsonl&who=bob");

        var (code, told) = await VerifyAsync(whole);
        Assert.Equal(0, code);
        Assert.StartsWith("6 entries, head ", told, StringComparison.Ordinal);
        Assert.EndsWith(", intact", told, StringComparison.Ordinal);
        Assert.Contains("1 entries", (await VerifyAsync(part)).Told, StringComparison.Ordinal);
        Assert.Contains("a part of a trail", (await VerifyAsync(part)).Told, StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync(whole.Replace("\"bob\"", "\"eve\"", StringComparison.Ordinal))).Code);
        Assert.Equal(1, (await VerifyAsync(string.Join('\n', whole.Split('\n').Reverse()))).Code);
        Assert.Equal(2, (await VerifyAsync("nonsense")).Code);
        var exports = await SequencesAsync(admin, "?event=Export");
        Assert.Equal((long[])[7, 6], exports);
    }

    [Fact]
    public async Task An_export_is_a_file_that_is_safe_to_open()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        await WriteAsync(host, AuditedDatabase.Entry("=cmd|'/c calc'!A1"));
        using var admin = host.SignedInAs(Role.Admin);

        using var answer = await admin.ReadAsync("/api/v1/audit/export?format=csv");

        Assert.Equal(MediaTypeHeaderValue.Parse("text/csv; charset=utf-8; header=present"), answer.Content.Headers.ContentType);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("sequence,at,event,who,", text, StringComparison.Ordinal);
        Assert.Contains(",'=cmd|'/c calc'!A1,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Role.Operator, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Role.Approver, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Reading_and_exporting_are_rights_of_their_own(Role role, HttpStatusCode read, HttpStatusCode export)
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        using var client = host.SignedInAs(role);

        using var list = await client.ReadAsync("/api/v1/audit");
        using var file = await client.ReadAsync("/api/v1/audit/export?format=csv");

        Assert.Equal((read, export), (list.StatusCode, file.StatusCode));
    }

    [Fact]
    public async Task A_call_that_is_refused_is_remembered_before_the_caller_hears_of_it()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        using var viewer = host.SignedInAs(Role.Viewer, "vera");

        await (await viewer.SubmitAsync(Redeploy, new { reason = "let me" })).ProblemAsync(HttpStatusCode.Forbidden);

        using var admin = host.SignedInAs(Role.Admin);
        var entry = Assert.Single((await (await admin.ReadAsync("/api/v1/audit")).OkAsync<ListPage<AuditRecord>>()).Items);
        Assert.Equal(("Refusal", "vera", "test:vera", "Redeploy service"), (entry.Event, entry.Who, entry.Credential, entry.What));
        Assert.Equal(("ml-prod.eu-west-1", "mleip-web-app-demos/microservice-forecast"), (entry.Scope, entry.Target));
        Assert.StartsWith("Your role does not allow this. It needs the role Operator or Admin", entry.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_leave_no_entries_and_reading_leaves_none()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        using var stranger = host.Stranger();
        using var viewer = host.SignedInAs(Role.Viewer);

        await (await stranger.SubmitAsync(Redeploy, new { reason = "let me" })).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await viewer.ReadAsync("/api/v1/audit")).ProblemAsync(HttpStatusCode.Forbidden);

        using var admin = host.SignedInAs(Role.Admin);
        Assert.Equal((long[])[], await SequencesAsync(admin, ""));
    }

    private static Task WriteAsync(ConsoleHost host, AuditEntry entry) => host.Services.GetRequiredService<AuditLog>().WriteAsync(entry, TestContext.Current.CancellationToken);

    private static async Task<long[]> SequencesAsync(HttpClient client, string query) =>
        [.. (await (await client.ReadAsync($"/api/v1/audit{query}")).OkAsync<ListPage<AuditRecord>>()).Items.Select(entry => entry.Sequence)];

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.ReadAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Told)> VerifyAsync(string lines)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"audit-{Guid.NewGuid()}.jsonl"));
        await File.WriteAllTextAsync(file, lines, TestContext.Current.CancellationToken);
        try
        {
            using var told = new StringWriter();
            var code = await AuditCommand.RunAsync(["verify", "--file", file], told, TestContext.Current.CancellationToken);
            return (code, told.ToString().Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
