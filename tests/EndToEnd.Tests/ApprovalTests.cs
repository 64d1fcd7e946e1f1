using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class ApprovalTests(BrowserUnderTest browser)
{
    private const string Name = "mleip-airflow-dev-env";

    [Fact]
    public async Task A_tear_down_that_needs_a_second_person_is_approved_by_a_colleague_and_runs()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken, ("Guards__Approvals__0__ExpiresAfter", "08:00:00"));
        var page = await browser.OpenAsync(console, $"environments/ml-dev.eu-west-1/{Name}");

        await page.Button("More actions").ClickAsync();
        await page.Locator(".mud-menu-item", new() { HasText = "Tear down…" }).ClickAsync();
        await Assertions.Expect(page.OpenDialog().GetByText("has to approve this very plan within 8 h")).ToBeVisibleAsync();
        await PageChecks.NothingSeriousAsync(page);
        await PageChecks.KeepAsync(page, "approval-dialog");
        await page.DoAsync("Ask for approval", "nobody used it for a week", Name);

        await page.GotoAsync("operations");
        await page.Locator("main tbody a[href^='operations/']").First.ClickAsync();
        await Assertions.Expect(page.GetByText("You asked for it: somebody else must approve it.").First).ToBeVisibleAsync();
        await PageChecks.KeepAsync(page, "approval-own");
        Assert.Equal(0, console.MutatingCalls("DeleteEnvironment"));

        await page.TabToAsync(page.Locator(".mud-menu-activator:has(.dc-user)"));
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Act as a colleague who is Approver").ClickAsync();
        await page.Link("1 waits for your approval").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("I read what is lost");
        await PageChecks.NothingSeriousAsync(page);
        await PageChecks.KeepAsync(page, "approval-colleague");
        await OnAPhoneInTheDarkAsync(page, "approval-colleague-360-dark");

        // By keyboard: the word is a button like any other.
        await page.Button($"Approve: Delete {Name}").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("main .dc-operation[data-status=Succeeded]").WaitForAsync(new() { Timeout = 60_000 });
        await PageChecks.KeepAsync(page, "approval-ended");
        Assert.Equal(1, console.MutatingCalls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_freeze_is_on_every_page_and_overruled_only_with_a_reason_that_stays()
    {
        await using var console = await ConsoleUnderTest.StartAsync(
            TestContext.Current.CancellationToken,
            ("Guards__FreezeWindows__0__Name", "Year end"), ("Guards__FreezeWindows__0__TimeZone", "Europe/Berlin"), ("Guards__FreezeWindows__0__Reason", "Nobody is here."),
            ("Guards__FreezeWindows__0__From", "2020-01-01"), ("Guards__FreezeWindows__0__To", "2199-01-01"));
        var page = await browser.OpenAsync(console, "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast");
        await Assertions.Expect(page.GetByText("Year end").First).ToBeVisibleAsync();

        await page.Button("Redeploy").ClickAsync();
        var dialog = page.OpenDialog();
        await dialog.GetByLabel("Reason").FillAsync("a new certificate");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Redeploy microservice-forecast" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Why it cannot wait").FillAsync("The old certificate ends tonight.");
        await PageChecks.NothingSeriousAsync(page);
        await PageChecks.KeepAsync(page, "break-glass-dialog");
        await page.DoAsync("Redeploy microservice-forecast", "a new certificate");

        Assert.Equal("Succeeded", await page.EndOfNewestOperationAsync());
        await Assertions.Expect(page.GetByText("overruled guards: The old certificate ends tonight.")).ToBeVisibleAsync();
        await PageChecks.KeepAsync(page, "break-glass-operation");
        await OnAPhoneInTheDarkAsync(page, "break-glass-operation-360-dark");
    }

    private static async Task OnAPhoneInTheDarkAsync(IPage page, string name)
    {
        var size = page.ViewportSize ?? throw new InvalidOperationException("A page without a size.");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(360, 740);
        await PageChecks.FitsAsync(page);
        await PageChecks.NothingSeriousAsync(page);
        await PageChecks.KeepAsync(page, name);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
