using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Audit;

public sealed class AuditedOperationTests
{
    private const string Redeploy = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task An_operation_leaves_who_why_before_after_each_change_and_its_end(DatabaseKind kind)
    {
        await using var host = await ConsoleHost.StartAsync(null, await DatabaseUnderTest.SettingsAsync(kind));
        using var ana = host.SignedInAs(Role.Operator);
        var accepted = await (await ana.SubmitAsync(Redeploy, new { reason = "a new image" })).AcceptedAsync();
        var again = await (await ana.SubmitAsync(Redeploy, new { reason = "a second click" })).AcceptedAsync();
        await host.EndOfAsync(accepted.OperationId);

        var entries = await EntriesAsync(host);

        Assert.True(again.AlreadyRunning);
        Assert.Equal(["Asked", "Intent", "Outcome", "Ended"], entries.Select(entry => entry.Event));
        Assert.All(entries, entry => Assert.Equal(
            ("ana", "test:ana", "a new image", "ml-prod.eu-west-1", "mleip-web-app-demos/microservice-forecast", accepted.OperationId.ToString()),
            (entry.Who, entry.Credential, entry.Why, entry.Scope, entry.Target, entry.OperationId)));
        Assert.NotNull(entries[0].Before);
        Assert.NotNull(entries[0].After);
        Assert.NotEmpty(entries[2].AwsRequestIds);
        Assert.StartsWith("Succeeded: ", entries[2].After, StringComparison.Ordinal);
        Assert.StartsWith("Succeeded: ", entries[3].After, StringComparison.Ordinal);
        Assert.Equal(entries.Skip(1).Select(entry => entry.PreviousHash), entries.SkipLast(1).Select(entry => entry.Hash));
    }

    [Fact]
    public async Task What_AWS_refuses_is_the_outcome_with_its_request_id()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var denied = host.Fault(FaultKind.Denied, "ecs", "UpdateService");
        using var ana = host.SignedInAs(Role.Operator);
        var accepted = await (await ana.SubmitAsync(Redeploy, new { reason = "a new image" })).AcceptedAsync();
        await host.EndOfAsync(accepted.OperationId);

        var outcome = Assert.Single(await EntriesAsync(host), entry => entry.Event is "Outcome");

        Assert.Contains("ecs:UpdateService", outcome.After, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.AwsRequestIds);
    }

    [Fact]
    public async Task A_refused_attempt_is_remembered_with_its_deed_and_reason()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var ana = host.SignedInAs(Role.Operator);

        await (await ana.SubmitAsync(Redeploy, new { reason = "I saw another plan", fingerprint = "of-yesterday" })).ProblemAsync(HttpStatusCode.Conflict);

        var entry = Assert.Single(await EntriesAsync(host));
        Assert.Equal(("Refusal", "ana", "Redeploy microservice-forecast", "mleip-web-app-demos/microservice-forecast"), (entry.Event, entry.Who, entry.What, entry.Target));
        Assert.StartsWith("The plan is out of date. Things have changed since the plan was made", entry.Why, StringComparison.Ordinal);
        Assert.EndsWith("The reason that was given: I saw another plan", entry.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_an_entry_cannot_be_written_nothing_is_done()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using (var database = host.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<ConsoleDatabase>>().CreateDbContext())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                database.Database, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END;", TestContext.Current.CancellationToken);
        }

        using var ana = host.SignedInAs(Role.Operator);
        await (await ana.SubmitAsync(Redeploy, new { reason = "a new image" })).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        var operations = await (await ana.ReadAsync("/api/v1/operations")).OkAsync<ListPage<OperationSummary>>();
        Assert.Equal((0, 0), (operations.Total, host.Calls("UpdateService")));
    }

    private static async Task<IReadOnlyList<AuditRecord>> EntriesAsync(ConsoleHost host)
    {
        using var admin = host.SignedInAs(Role.Admin, "auditor");
        return (await (await admin.ReadAsync("/api/v1/audit?sort=at")).OkAsync<ListPage<AuditRecord>>()).Items;
    }
}
