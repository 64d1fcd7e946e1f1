using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Storage;

/// <summary>A SQLite file that has no room, or may not be written, and then has and may.</summary>
public sealed class UnwritableTests
{
    private static readonly Uri s_redeploy = new("/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments", UriKind.Relative);

    [Theory]
    [InlineData("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", TroubleKind.Full, "The disk of the console's database is full since ")]
    [InlineData("PRAGMA query_only = 1", "PRAGMA query_only = 0", TroubleKind.ReadOnly, "The console's database cannot be written since ")]
    public async Task It_is_told_plainly_pages_go_on_and_actions_work_again_when_it_can_be_written(string spoil, string mend, TroubleKind kind, string words)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var disk = new SpoiledDisk { Pragma = mend };
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<IInterceptor>(disk), ("Inventory:Keep", "00:00:01"));
        using var client = host.SignedInAs(Role.Operator);
        await host.SweptAsync();

        disk.Pragma = spoil;
        await FillAsync(host, kind);
        await host.UntilAsync(state => state.Trouble?.Kind == kind);

        using (var refused = await client.PostAsJsonAsync(s_redeploy, new { reason = "cannot be written" }, cancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            Assert.StartsWith(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.EndsWith("Nothing was started.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using (var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Contains(words, await ready.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
        }

        Assert.Contains("microservice-forecast", await client.GetStringAsync(new Uri("/api/v1/services", UriKind.Relative), cancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, host.Calls("UpdateService"));

        disk.Pragma = mend;
        await host.UntilAsync(state => state.Trouble is null);

        using var accepted = await client.PostAsJsonAsync(s_redeploy, new { reason = "can be written" }, cancellationToken);
        var operation = await accepted.Content.ReadFromJsonAsync<OperationAccepted>(cancellationToken);
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(operation!.OperationId)).Summary.Status);
    }

    // Until there is no room; what has no room left for this may have some for less.
    private static async Task FillAsync(ConsoleHost host, TroubleKind kind)
    {
        TroubleKind? met = null;
        while (met is null)
        {
            await using var database = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
            database.Add(ProbeRow.New());
            met = DatabaseFaults.TroubleOf(await Record.ExceptionAsync(() => database.SaveChangesAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Equal(kind, met);
    }

    /// <summary>Has SQLite behave as on such a disk, for each connection as it is taken.</summary>
    private sealed class SpoiledDisk : IDbConnectionInterceptor
    {
        public volatile string Pragma = "";

        public async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
            command.CommandText = Pragma;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
