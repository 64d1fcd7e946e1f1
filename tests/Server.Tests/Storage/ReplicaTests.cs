using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Replicas;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Storage;

/// <summary>Two consoles on one PostgreSQL database.</summary>
public sealed class ReplicaTests
{
    private static readonly ScopeId s_prod = ScopeId.Of("ml-prod.eu-west-1");

    private static readonly Uri s_redeploy = new("/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments", UriKind.Relative);

    [Fact]
    public async Task One_reads_and_runs_both_show_and_the_other_goes_on_when_the_first_leaves()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var first = await ConsoleHost.StartAsync(null, await DatabaseUnderTest.SettingsAsync(DatabaseKind.PostgreSql));
        await first.SweptAsync();
        await using var second = first.Beside();
        await second.SweptAsync();
        await UntilPictureAsync(second, picture => picture.Cells.Values.All(cell => cell.Detail is null));

        Assert.NotNull(Duty(first).Held(s_prod));
        Assert.Null(Duty(second).Held(s_prod));
        Assert.Equal("a session", Protector(second).Unprotect(Protector(first).Protect("a session")));

        // Asked at the second, carried out by the first, followed to its end at the second.
        using var client = second.SignedInAs(Role.Operator);
        using var accepted = await client.PostAsJsonAsync(s_redeploy, new { reason = "two replicas" }, cancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var operation = await accepted.Content.ReadFromJsonAsync<OperationAccepted>(cancellationToken);
        Assert.Equal(OperationStatus.Succeeded, (await second.EndOfAsync(operation!.OperationId)).Summary.Status);
        Assert.Equal(1, first.Calls("UpdateService"));

        // The age is that of the reader: what the second shows was shown by the first at the same instant.
        var shown = second.Services.GetRequiredService<LiveInventory>().Picture(s_prod);
        Assert.True(shown?.At <= first.Services.GetRequiredService<LiveInventory>().Picture(s_prod)?.At);

        await first.StopAsync();
        var left = TimeProvider.System.GetUtcNow();
        await UntilPictureAsync(second, picture => picture.At > left);
        Assert.NotNull(Duty(second).Held(s_prod));
    }

    [Fact]
    public async Task What_is_opened_at_one_is_looked_at_closely_by_the_one_that_reads()
    {
        await using var first = await ConsoleHost.StartAsync(null, await DatabaseUnderTest.SettingsAsync(DatabaseKind.PostgreSql));
        await first.SweptAsync();
        await using var second = first.Beside();
        await second.SweptAsync();
        var reader = first.Services.GetRequiredService<LiveInventory>().Sweeps(s_prod).Hot;
        const string Key = "mleip-web-app-demos/microservice-forecast";
        Assert.False(reader.IsHot(ThingKinds.Service, Key));

        await second.Services.GetRequiredService<LiveInventory>().LookAsync(s_prod, ThingKinds.Service, Key, TestContext.Current.CancellationToken);

        await UntilPictureAsync(first, _ => reader.IsHot(ThingKinds.Service, Key));
    }

    private static ScopeDuty Duty(ConsoleHost host) => host.Services.GetRequiredService<ScopeDuty>();

    private static IDataProtector Protector(ConsoleHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");

    private static async Task UntilPictureAsync(ConsoleHost host, Func<Picture, bool> wanted)
    {
        var inventory = host.Services.GetRequiredService<LiveInventory>();
        using var watch = inventory.Changed.Begin();
        while (inventory.Picture(s_prod) is not { } picture || !wanted(picture)) { await watch.NextAsync(TestContext.Current.CancellationToken); }
    }
}
