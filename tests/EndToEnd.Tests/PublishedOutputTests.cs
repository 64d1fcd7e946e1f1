using DeployConsole.Tests;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class PublishedOutputTests
{
    private const double MostMebibytes = 3.6;

    [Fact]
    public async Task A_first_visit_downloads_at_most_3_6_MiB()
    {
        var folder = new DirectoryInfo(Path.Combine(await PublishedConsole.FolderAsync(), "wwwroot"));

        // What a browser may ask for on a first visit; source maps are for developers' tools.
        var bytes = folder.EnumerateFiles("*.br", SearchOption.AllDirectories)
            .Where(file => !file.Name.Contains(".map.", StringComparison.Ordinal))
            .Sum(file => file.Length);

        var mebibytes = bytes / 1024.0 / 1024.0;
        TestContext.Current.TestOutputHelper?.WriteLine($"{mebibytes:0.00} MiB of {MostMebibytes} MiB");
        Assert.InRange(mebibytes, 1, MostMebibytes);
    }

    [Fact]
    public async Task Production_without_an_identity_provider_refuses_to_start_and_names_what_is_missing()
    {
        var data = Directory.CreateTempSubdirectory("console-data-");
        var start = await PublishedConsole.StartAsync();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Storage__Path"] = Path.Combine(data.FullName, "console.db");
        await using var console = ConsoleProcess.Launch(start, ConsoleProcess.FreePort());

        Assert.NotEqual(0, await console.ExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("AzureAd:TenantId", console.Log, StringComparison.Ordinal);
        Assert.Contains("AzureAd:ClientId", console.Log, StringComparison.Ordinal);
        data.Delete(recursive: true);
    }
}
