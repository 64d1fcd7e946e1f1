using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class RestartTests(BrowserUnderTest browser)
{
    [Fact]
    public async Task An_open_page_goes_on_by_itself_when_its_host_was_restarted()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, "services");
        await page.UntilLiveAsync();
        await page.EvaluateAsync("() => { window.sameTab = true; }");

        await console.Process.KillAsync();
        await page.Locator(".dc-live-reconnecting").First.WaitForAsync();
        await Assertions.Expect(page.Link("microservice-forecast")).ToBeVisibleAsync();
        await PageChecks.KeepAsync(page, "services-reconnecting");
        await console.StartProcessAsync(TestContext.Current.CancellationToken);

        await page.Locator(".dc-live-live").First.WaitForAsync(new() { Timeout = 60_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameTab === true"));
    }

    [Fact]
    public async Task An_operation_goes_on_where_it_was_when_the_host_died_in_the_middle()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, "services?q=microservice-forecast");
        await page.Link("microservice-forecast").ClickAsync();
        await page.Button("Redeploy").ClickAsync();
        await page.DoAsync("Redeploy microservice-forecast", "host dies meanwhile");

        await console.Process.KillAsync();
        await console.StartProcessAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        Assert.Equal(1, console.MutatingCalls("UpdateService"));
    }
}
