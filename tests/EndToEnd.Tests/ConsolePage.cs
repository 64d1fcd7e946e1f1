using Microsoft.Playwright;

namespace DeployConsole.EndToEnd;

/// <summary>The console's pages as a person uses them: by what is written on them.</summary>
internal static class ConsolePage
{
    private const float MinutesInAws = 60_000;

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 });

    public static ILocator OpenDialog(this IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>Waits until the page has a live stream and shows what came of it.</summary>
    public static async Task UntilLiveAsync(this IPage page)
    {
        await page.Locator(".dc-live-live").First.WaitForAsync();
        await Assertions.Expect(page.Locator("main .dc-skeleton-lines, main .dc-skeleton")).ToHaveCountAsync(0);
    }

    /// <summary>Fills the open plan dialog in and does the deed that its button names.</summary>
    public static async Task DoAsync(this IPage page, string deed, string reason, string? typedName = null)
    {
        var dialog = page.OpenDialog();
        if (typedName is not null) { await dialog.GetByLabel("Name").FillAsync(typedName); }

        await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = deed, Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Opens the newest operation's page and waits until it has ended.</summary>
    /// <returns>How it ended, for example <c>Succeeded</c>.</returns>
    public static async Task<string> EndOfNewestOperationAsync(this IPage page)
    {
        await page.GotoAsync("operations");
        await page.Locator("main tbody a[href^='operations/']").First.ClickAsync();
        var ended = page.Locator("main .dc-operation:not([data-status=Running])");
        await ended.WaitForAsync(new() { Timeout = MinutesInAws });
        return await ended.GetAttributeAsync("data-status") ?? "";
    }
}
