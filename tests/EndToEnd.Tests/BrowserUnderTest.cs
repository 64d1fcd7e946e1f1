using DeployConsole.EndToEnd;
using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserUnderTest))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace DeployConsole.EndToEnd;

/// <summary>The system's Chromium, started once for all tests.</summary>
public sealed class BrowserUnderTest : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];
    // As much as a busy machine needs to start the page's runtime.
    private const float Patience = 20_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = s_places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed."),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A new browser profile with one page.</summary>
    public Task<IPage> OpenAsync(ConsoleUnderTest console, string path = "", ColorScheme colors = ColorScheme.Light, int width = 1440, int height = 900)
    {
        ArgumentNullException.ThrowIfNull(console);
        return OpenAsync(console.Address, path, colors, width, height);
    }

    /// <summary>A new browser profile with one page of a console that may answer with a certificate of its own.</summary>
    public async Task<IPage> OpenAsync(Uri address, string path, ColorScheme colors = ColorScheme.Light, int width = 1440, int height = 900)
    {
        ArgumentNullException.ThrowIfNull(address);
        var context = await (_browser ?? throw new InvalidOperationException("The browser is not running.")).NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            IgnoreHTTPSErrors = true,
            ColorScheme = colors,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }

        _playwright?.Dispose();
    }
}
