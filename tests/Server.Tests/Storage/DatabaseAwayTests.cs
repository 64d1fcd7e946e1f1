using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Server.Storage.Faults;
using DeployConsole.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployConsole.Server.Storage;

/// <summary>A PostgreSQL server that is stopped, hangs, and comes back under a console that runs.</summary>
public sealed class DatabaseAwayTests
{
    private static readonly Uri s_services = new("/api/v1/services", UriKind.Relative);
    private static readonly Uri s_operations = new("/api/v1/operations", UriKind.Relative);
    private static readonly Uri s_ready = new("/health/ready", UriKind.Relative);
    private static readonly Uri s_redeploy = new("/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments", UriKind.Relative);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Pages_go_on_actions_are_refused_with_words_and_all_is_well_again_without_a_restart(bool hangs)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        await using var host = await ConsoleHost.StartAsync(null, (DatabaseUnderTest.ConnectionSetting, await server.CreateDatabaseAsync(cancellationToken)));
        await using var beside = host.Beside();
        using var client = host.SignedInAs(Role.Operator);
        await host.SweptAsync();
        var before = await client.GetStringAsync(s_services, cancellationToken);
        Assert.Contains("microservice-forecast", before, StringComparison.Ordinal);
        Assert.Equal("Healthy", await client.GetStringAsync(s_ready, cancellationToken));

        if (hangs) { await server.PauseAsync(cancellationToken); }
        else { await server.StopAsync(cancellationToken); }

        await host.UntilAsync(state => state.Trouble is { Kind: TroubleKind.Away });

        Assert.Contains("microservice-forecast", await client.GetStringAsync(s_services, cancellationToken), StringComparison.Ordinal);
        using (var ready = await client.GetAsync(s_ready, cancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("The console's database does not answer since", await ready.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
        }

        using (var refused = await client.PostAsJsonAsync(s_redeploy, new { reason = "while it is away" }, cancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            Assert.Matches("^The console's database does not answer since [0-9:]{8} UTC. Nothing was started.$", problem.GetProperty("detail").GetString());
        }

        using (var unread = await client.GetAsync(s_operations, cancellationToken)) { Assert.Equal(HttpStatusCode.ServiceUnavailable, unread.StatusCode); }
        Assert.Equal(0, host.Calls("UpdateService"));

        if (hangs) { await server.ContinueAsync(cancellationToken); }
        else { await server.StartAsync(cancellationToken); }

        await host.UntilAsync(state => state.Trouble is null);

        Assert.Equal("Healthy", await client.GetStringAsync(s_ready, cancellationToken));
        using var accepted = await client.PostAsJsonAsync(s_redeploy, new { reason = "it is back" }, cancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var operation = await accepted.Content.ReadFromJsonAsync<Contracts.Operations.OperationAccepted>(cancellationToken);
        Assert.Equal(Contracts.Operations.OperationStatus.Succeeded, (await beside.EndOfAsync(operation!.OperationId)).Summary.Status);
        Assert.Equal(1, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task A_start_waits_for_a_server_that_is_not_there_yet()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        await using var databases = DatabaseUnderTest.On(await server.CreateDatabaseAsync(cancellationToken));
        await server.StopAsync(cancellationToken);

        var start = databases.Services.GetServices<IHostedService>().OfType<DatabasePreparation>().Single().StartingAsync(cancellationToken);
        Assert.False(start.IsCompleted);
        await server.StartAsync(cancellationToken);

        await start;
        await using var database = databases.CreateDbContext();
        Assert.False(await database.Set<ProbeRow>().AnyAsync(cancellationToken));
    }

    [Fact]
    public async Task A_start_that_waiting_cannot_mend_ends()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var connection = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync(cancellationToken);
        await using var databases = DatabaseUnderTest.On($"{connection};Options=-c default_transaction_read_only=on");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => databases.Services.GetServices<IHostedService>().OfType<DatabasePreparation>().Single().StartingAsync(cancellationToken));

        Assert.Equal(TroubleKind.ReadOnly, DatabaseFaults.TroubleOf(refused));
    }
}
