using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class RedeployTests(BrowserUnderTest browser)
{
    [Fact]
    public async Task A_service_is_redeployed_from_its_page_and_followed_until_ECS_says_that_it_is_done()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, "services");

        await page.Link("microservice-forecast").ClickAsync();
        await page.Button("Redeploy").ClickAsync();
        await page.DoAsync("Redeploy microservice-forecast", "new base image");

        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        Assert.Equal(1, console.MutatingCalls("UpdateService"));
        await PageChecks.KeepAsync(page, "operation-redeployment");
    }

    [Fact]
    public async Task A_redeployment_that_ECS_rolls_back_is_reported_as_rolled_back()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, "services?q=churn-api");

        await page.Link("churn-api").ClickAsync();
        await page.Button("Redeploy").ClickAsync();
        await page.DoAsync("Redeploy churn-api", "pick up the newest image");

        Assert.Equal("RolledBack", await page.EndOfNewestOperationAsync());
        await Assertions.Expect(page.Locator("main .dc-operation")).ToContainTextAsync("what was asked for is not running");
        await PageChecks.KeepAsync(page, "operation-rolled-back");
    }

    [Fact]
    public async Task Main_path_works_with_the_keyboard_alone()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console);
        await page.UntilLiveAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await page.Heading("Services").WaitForAsync();
        await page.UntilLiveAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("microservice-forecast");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await page.TabToAsync(page.Link("microservice-forecast"));
        await page.Keyboard.PressAsync("Enter");
        await page.Heading("microservice-forecast").WaitForAsync();
        await page.TabToAsync(page.Button("Redeploy"));
        await page.Keyboard.PressAsync("Enter");
        await page.OpenDialog().GetByLabel("Reason").WaitForAsync();
        await page.TabToAsync(page.OpenDialog().GetByLabel("Reason"));
        await page.Keyboard.TypeAsync("by keyboard");
        await page.TabToAsync(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Redeploy microservice-forecast" }));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.OpenDialog()).ToHaveCountAsync(0);
        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
    }
}
