using DeployConsole.Tests;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

/// <summary>What every page must pass, and the picture of it that the run keeps.</summary>
internal static class PageChecks
{
    /// <summary>Fails with the rule and the element for each serious or critical finding of axe.</summary>
    public static async Task NothingSeriousAsync(IPage page)
    {
        var findings = await SeriousAsync(page);
        Assert.True(findings.Count is 0, string.Join('\n', findings));
    }

    /// <summary>The rule and the element of each serious or critical finding of axe.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
    {
        var found = await page.RunAxe();
        return
        [
            .. found.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .SelectMany(violation => violation.Nodes.Select(node => $"{page.Url} {violation.Id}: {node.Html}")),
        ];
    }

    /// <summary>Keeps a screenshot in <c>artifacts/screenshots</c>.</summary>
    public static Task KeepAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts("screenshots"), $"{name}.png"), FullPage = true });

    /// <summary>Fails when the page can be scrolled sideways, with the elements that reach past its edge.</summary>
    public static async Task FitsAsync(IPage page)
    {
        // What still moves has no width yet; a mark that turns turns for ever.
        var overhang = await page.EvaluateAsync<int>(
            """
            async () => {
              const moving = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime !== Infinity);
              await Promise.allSettled(moving.map(animation => animation.finished));
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              return document.documentElement.scrollWidth - document.documentElement.clientWidth;
            }
            """);
        Assert.True(overhang is 0, $"{page.Url} is {overhang} px too wide at {page.ViewportSize?.Width} px:\n{(overhang is 0 ? "" : await PastTheEdgeAsync(page))}");
    }

    private static Task<string> PastTheEdgeAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => [...document.body.querySelectorAll('*')]
          .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + .5)
          .map(element => `${Math.round(element.getBoundingClientRect().right)} ${element.cloneNode(false).outerHTML}`)
          .slice(0, 20).join('\n')
        """);
}
