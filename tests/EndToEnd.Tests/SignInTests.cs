using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class SignInTests(BrowserUnderTest browser)
{
    // The rights of an open page are checked every second here; the page is told with its next frame.
    private static readonly LocatorAssertionsToHaveAttributeOptions s_soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task People_sign_in_see_what_their_role_allows_switch_the_account_and_leave()
    {
        await using var console = await SignedInConsole.StartAsync(TestContext.Current.CancellationToken);
        console.Provider.Let("vic", "Viewer");
        console.Provider.Let("ana", "Operator@ml-prod.eu-west-1");
        var page = await browser.OpenAsync(console.Address, "services?q=microservice-forecast");

        await page.Button("vic").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{console.Address}services?q=microservice-forecast");
        await page.Link("microservice-forecast").ClickAsync();
        await Assertions.Expect(Redeploy(page)).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(Redeploy(page)).ToContainTextAsync("Your role is Viewer; this needs Operator or Admin.");
        await PageChecks.KeepAsync(page, "service-as-viewer");

        await page.Locator(".dc-user").ClickAsync();
        await page.GetByText("Viewer everywhere").WaitForAsync();
        await PageChecks.KeepAsync(page, "user-menu");
        await page.GetByText("Switch account").ClickAsync();
        await page.Button("ana").ClickAsync();
        await Assertions.Expect(page.Locator(".dc-user")).ToContainTextAsync("ana@example.com");
        await page.GotoAsync("services?q=microservice-forecast");
        await page.Link("microservice-forecast").ClickAsync();
        await Assertions.Expect(Redeploy(page)).ToBeVisibleAsync();
        await Assertions.Expect(Redeploy(page)).Not.ToHaveAttributeAsync("aria-disabled", "true");

        await page.Locator(".dc-user").ClickAsync();
        await page.GetByText("Operator in ml-prod.eu-west-1").WaitForAsync();
        await page.GetByText("Sign out").ClickAsync();
        await page.GetByText("You are signed out").WaitForAsync();
        await page.GotoAsync("services");
        await page.Button("ana").WaitForAsync();
    }

    [Fact]
    public async Task An_open_page_follows_a_role_that_is_taken_away_and_a_person_who_is_dismissed()
    {
        await using var console = await SignedInConsole.StartAsync(TestContext.Current.CancellationToken);
        console.Provider.Let("ana", "Operator");
        var page = await browser.OpenAsync(console.Address, "services?q=microservice-forecast");
        await page.Button("ana").ClickAsync();
        await page.Link("microservice-forecast").ClickAsync();
        await Assertions.Expect(Redeploy(page)).ToBeVisibleAsync();
        await Assertions.Expect(Redeploy(page)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await page.EvaluateAsync("() => { window.sameTab = true; }");

        console.Provider.Let("ana", "Viewer");
        await Assertions.Expect(Redeploy(page)).ToHaveAttributeAsync("aria-disabled", "true", s_soon);

        console.Provider.Dismiss("ana");
        var signIn = page.Button("Sign in").First;
        await signIn.WaitForAsync(new() { Timeout = 60_000 });
        await PageChecks.KeepAsync(page, "signed-out");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameTab === true"));

        console.Provider.Let("ana", "Operator");
        var left = page.Url;
        await signIn.ClickAsync();
        await Assertions.Expect(page.Button("Sign in")).ToHaveCountAsync(0);
        await Assertions.Expect(Redeploy(page)).ToBeVisibleAsync();
        await Assertions.Expect(Redeploy(page)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(page).ToHaveURLAsync(left);
    }

    // By its class: its name goes on with why it is grey.
    private static ILocator Redeploy(IPage page) => page.Locator("main .dc-action", new() { HasText = "Redeploy" }).First;
}
