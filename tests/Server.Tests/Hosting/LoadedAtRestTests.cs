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
}
