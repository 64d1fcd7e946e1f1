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

    /// <summary>Fails when the page can be scrolled sideways: something does not fit.</summary>
    public static async Task FitsAsync(IPage page)
    {
        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overhang);
    }
}
