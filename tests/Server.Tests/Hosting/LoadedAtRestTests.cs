namespace DeployConsole.Server.Hosting;

public sealed class LoadedAtRestTests
{
    // What docs/adr/0016 keeps out of a console at rest, by the first letters of its files.
    private static readonly string[] s_unneeded =
    [
        "Azure.", "Microsoft.Identity.", "Microsoft.AspNetCore.Authentication.OpenIdConnect", "Microsoft.AspNetCore.Authentication.JwtBearer",
        "OpenTelemetry", "Npgsql", "MudBlazor", "Microsoft.AspNetCore.Server.IIS", "System.Net.Quic", "libicu",
    ];

    [Fact]
    public async Task A_console_at_rest_has_loaded_nothing_that_is_not_configured()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from Linux's proc.");
        await using var console = await BuiltConsole.StartAsync();

        var loaded = console.LoadedFiles();

        Assert.Contains("DeployConsole.Server.dll", loaded);
        Assert.DoesNotContain(loaded, file => s_unneeded.Any(start => file.StartsWith(start, StringComparison.Ordinal)));
    }

    // The tests themselves run with ICU, a console without.
    [Fact]
    public async Task A_console_without_ICU_knows_time_zones_by_name()
    {
        await using var console = await BuiltConsole.StartAsync(
            ("Guards__FreezeWindows__0__Name", "Always"), ("Guards__FreezeWindows__0__TimeZone", "Europe/Berlin"),
            ("Guards__FreezeWindows__0__From", "2020-07-01"), ("Guards__FreezeWindows__0__To", "2099-07-01T12:00"));
        using var browser = console.Browser();

        var guards = await browser.GetStringAsync(new Uri("api/v1/guards", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("2099-07-01 12:00 (Europe/Berlin)", guards, StringComparison.Ordinal);
    }
}
