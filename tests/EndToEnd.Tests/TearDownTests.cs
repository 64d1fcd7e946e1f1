using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class TearDownTests(BrowserUnderTest browser)
{
    private const string Name = "mleip-airflow-dev-env";

    [Fact]
    public async Task An_idle_environment_is_torn_down_and_restored_from_its_snapshot()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, $"environments/ml-dev.eu-west-1/{Name}");

        await page.Button("More actions").ClickAsync();
        await page.Locator(".mud-menu-item", new() { HasText = "Tear down…" }).ClickAsync();
        var dialog = page.OpenDialog();
        await dialog.GetByLabel("Reason").FillAsync("nobody used it for a week");
        await dialog.GetByLabel("Name").FillAsync("mleip-airflow");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = $"Delete {Name}" })).ToBeDisabledAsync();
        await PageChecks.NothingSeriousAsync(page);
        await PageChecks.KeepAsync(page, "tear-down-dialog");
        await page.DoAsync($"Delete {Name}", "nobody used it for a week", Name);

        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        await PageChecks.KeepAsync(page, "operation-tear-down");

        await page.GotoAsync("snapshots");
        await page.UntilLiveAsync();
        await PageChecks.KeepAsync(page, "snapshots-one");
        await page.Button("Restore…").ClickAsync();
        await page.DoAsync($"Restore {Name}", "training starts again");

        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        await page.GotoAsync($"environments/ml-dev.eu-west-1/{Name}");
        await Assertions.Expect(page.GetByText("mw1.small").First).ToBeVisibleAsync();
        Assert.Equal((1, 1), (console.MutatingCalls("DeleteEnvironment"), console.MutatingCalls("CreateEnvironment")));
    }
}
