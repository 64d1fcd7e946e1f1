using System.Diagnostics;
using System.Globalization;
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
    public async Task Published_output_runs_as_a_user_without_rights_on_a_folder_that_it_cannot_write()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root on Linux can become another user.");
            return;
        }

        var published = await PublishedConsole.FolderAsync();
        var data = Directory.CreateTempSubdirectory("console-data-");
        File.SetUnixFileMode(data.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        try
        {
            var copy = ReadableCopy(published, data);

            // A mount of its own that is read-only, as the container's file system may be; nobody is 65534.
            var start = PublishedConsole.InImage(new ProcessStartInfo("unshare", ["--mount", "sh", "-c",
                """mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd "$1" && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$2" """, "sh", copy, PublishedConsole.ProgramIn(copy)]));
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["Storage__Path"] = Path.Combine(data.FullName, "console.db");
            start.Environment["HOME"] = data.FullName;
            await using var console = await ConsoleProcess.StartAsync(start, ConsoleProcess.FreePort(), TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = console.Address };

            Assert.Contains("Deploy Console", await http.GetStringAsync(new Uri("", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal("65534", await UserOfAsync(console.ProcessId));
            Assert.True(File.Exists(Path.Combine(data.FullName, "console.db")));
        }
        finally
        {
            data.Delete(recursive: true);
        }
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

    // Folders above the checkout may be closed to other users; the image's are not.
    private static string ReadableCopy(string published, DirectoryInfo data)
    {
        var copy = Path.Combine(data.FullName, "app");
        foreach (var file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static async Task<string> UserOfAsync(int process)
    {
        var status = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"), TestContext.Current.CancellationToken);
        return status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
    }
}
