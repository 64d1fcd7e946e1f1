using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

internal static class KeyboardSteps
{
    private const int MostTabs = 60;

    /// <summary>Presses Tab until <paramref name="wanted"/> has the focus, and it can be seen that it has.</summary>
    public static async Task TabToAsync(this IPage page, ILocator wanted)
    {
        await wanted.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                // axe does not see a focus that is not drawn.
                Assert.NotEqual("none", await wanted.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{wanted} is not reached with {MostTabs} presses of Tab.");
    }
}
