using System.Diagnostics;
using DeployConsole.Tests;
using Microsoft.Playwright;

namespace DeployConsole.Bench;

/// <summary>What a first visit downloads, and how long a person waits for the first row, with an empty and with a warm cache.</summary>
internal sealed class FirstVisit : IBenchmark
{
    private const string FirstRow = "main tr.dc-row";

    public string Name => "first-visit";

    public string Measures => "Brotli bytes of a first visit, and seconds to the first row of the services page, cold and warm";

    public async Task RunAsync(Figures figures, CancellationToken cancellationToken)
    {
        await PublishedStart.WithFolderAsync(async data =>
        {
            await using var console = await ConsoleProcess.StartAsync(await PublishedStart.OfAsync(data), ConsoleProcess.FreePort(), cancellationToken);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
            });
            var context = await browser.NewContextAsync(new() { BaseURL = console.Address.ToString() });
            var page = await context.NewPageAsync();
            var transferred = new TransferredBytes();
            await transferred.FollowAsync(page);

            var cold = await SecondsToFirstRowAsync(page);
            figures.Note("Chromium on loopback; encoded bytes of every answer until the first row of /services is there, page and API included");
            figures.Figure("firstvisit.brotli.mib", transferred.Bytes / 1024.0 / 1024.0, 3.6, "MiB");
            figures.Figure("firstrow.seconds.cold", cold, null, "s");

            var before = transferred.Bytes;
            figures.Figure("firstrow.seconds.warm", await SecondsToFirstRowAsync(page), null, "s");
            figures.Figure("secondvisit.kib", (transferred.Bytes - before) / 1024.0, null, "KiB");
        });
    }

    private static async Task<double> SecondsToFirstRowAsync(IPage page)
    {
        var clock = Stopwatch.StartNew();
        await page.GotoAsync("services");
        await page.Locator(FirstRow).First.WaitForAsync(new() { Timeout = 60_000 });
        return clock.Elapsed.TotalSeconds;
    }
}
