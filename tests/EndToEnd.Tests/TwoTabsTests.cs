using DeployConsole.Sandbox.Faults;
using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

/// <summary>One person asks twice for the same: in another tab, or with a second click.</summary>
public sealed class TwoTabsTests(BrowserUnderTest browser)
{
    private const string Service = "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast";

    [Fact]
    public async Task A_redeployment_asked_for_in_two_tabs_is_one_operation_that_both_show_live()
    {
        // The console waits for ECS as if time went slowly, so that the operation goes on for as long as ECS says nothing.
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken, ("Aws__TimeFactor", "10"));
        using var silence = console.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Throttle, Service = "ecs", Operation = "DescribeServiceDeployments" });
        var first = await browser.OpenAsync(console, Service);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(Service);
        await AskAsync(first, "new base image");
        await AskAsync(second, "new base image, once more");

        foreach (var tab in (IPage[])[first, second])
        {
            await tab.BringToFrontAsync();
            await Send(tab).ClickAsync();
            await Assertions.Expect(tab.OpenDialog()).ToHaveCountAsync(0);
        }

        foreach (var tab in (IPage[])[first, second])
        {
            await tab.BringToFrontAsync();
            await tab.GotoAsync("operations");
            await tab.Locator("main tbody a[href^='operations/']").ClickAsync();
            await tab.Locator("main .dc-operation[data-status=Running]").WaitForAsync();
        }

        silence.Dispose();
        foreach (var tab in (IPage[])[first, second])
        {
            await tab.BringToFrontAsync();
            await tab.Locator("main .dc-operation[data-status=Succeeded]").WaitForAsync(new() { Timeout = 60_000 });
        }

        Assert.Equal(first.Url, second.Url);
        Assert.Equal(1, console.MutatingCalls("UpdateService"));
    }

    [Fact]
    public async Task A_double_click_sends_one_request()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, Service);
        var sent = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method is "POST" && !request.Url.Contains("plan=true", StringComparison.Ordinal)) { sent.Add(request.Url); }
        };
        await AskAsync(page, "clicked twice");

        await Send(page).DblClickAsync();

        await Assertions.Expect(page.OpenDialog()).ToHaveCountAsync(0);
        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        Assert.EndsWith("/redeployments", Assert.Single(sent), StringComparison.Ordinal);
        Assert.Equal(1, console.MutatingCalls("UpdateService"));
    }

    // Once its button can be pressed, the tab has its plan. A tab that is not in front takes no clicks.
    private static async Task AskAsync(IPage page, string reason)
    {
        await page.BringToFrontAsync();
        await page.Button("Redeploy").ClickAsync();
        await page.OpenDialog().GetByLabel("Reason").FillAsync(reason);
        await Assertions.Expect(Send(page)).ToBeEnabledAsync();
    }

    private static ILocator Send(IPage page) => page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Redeploy microservice-forecast", Exact = true });
}
