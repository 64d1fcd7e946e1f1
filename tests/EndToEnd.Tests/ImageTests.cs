using System.Diagnostics;
using System.Globalization;
using DeployConsole.Tests;
using Xunit;

namespace DeployConsole.EndToEnd;

/// <summary>What a container of the Dockerfile's image would do, without a container: its variables, its user, its file system, its health command.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Published_output_runs_as_the_image_runs_it_and_its_health_command_tells_whether_it_lives()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root on Linux can become another user.");
            return;
        }

        var data = Directory.CreateTempSubdirectory("console-data-");
        File.SetUnixFileMode(data.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        try
        {
            var (app, port) = (ReadableCopy(await PublishedConsole.FolderAsync(), data), ConsoleProcess.FreePort());
            await using (var console = ConsoleProcess.LaunchAsItIs(InImage(app, data, port, ContainerImage.EntryPoint()), port))
            {
                await console.UntilReadyAsync(TestContext.Current.CancellationToken);
                using var http = new HttpClient { BaseAddress = console.Address };

                Assert.Contains("Deploy Console", console.Log, StringComparison.Ordinal);
                Assert.NotEmpty(await http.GetStringAsync(new Uri("boot.css", UriKind.Relative), TestContext.Current.CancellationToken));
                Assert.Equal("65534", await UserOfAsync(console.ProcessId));
                Assert.True(File.Exists(Path.Combine(data.FullName, "console.db")));
                Assert.Equal(0, await HealthAsync(app, data, port));
            }

            Assert.Equal(1, await HealthAsync(app, data, port));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<int> HealthAsync(string app, DirectoryInfo data, int port)
    {
        await using var asked = ConsoleProcess.LaunchAsItIs(InImage(app, data, port, ContainerImage.HealthCommand()), port);
        return await asked.ExitAsync(TestContext.Current.CancellationToken);
    }

    // A mount of its own that is read-only, as the container's file system may be; nobody is 65534.
    private static ProcessStartInfo InImage(string app, DirectoryInfo data, int port, params string[] command)
    {
        var start = new ProcessStartInfo("unshare", ["--mount", "sh", "-c",
            """mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd "$1" && shift && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@" """, "sh", app, .. command]);
        start.Environment.Clear();
        foreach (var (name, value) in ContainerImage.Settings().Concat(Given(data))) { start.Environment[name] = Adapted(name, value, data, port); }

        return start;
    }

    // What the image leaves to whoever runs it. No sign-in is begun here, so nobody asks the provider anything.
    private static IEnumerable<(string Name, string Value)> Given(DirectoryInfo data) =>
    [
        ("PATH", Environment.GetEnvironmentVariable("PATH") ?? ""),
        ("HOME", data.FullName),
        ("AzureAd__Instance", "https://login.microsoftonline.com/"),
        ("AzureAd__TenantId", "11111111-2222-3333-4444-555555555555"),
        ("AzureAd__ClientId", "66666666-7777-8888-9999-000000000000"),
        ("AzureAd__ClientSecret", "never asked for"),
    ];

    // The image's own port and folder are another's on a machine that runs the tests.
    private static string Adapted(string name, string value, DirectoryInfo data, int port) => name switch
    {
        "ASPNETCORE_HTTP_PORTS" => port.ToString(CultureInfo.InvariantCulture),
        "Storage__Path" => Path.Combine(data.FullName, Path.GetFileName(value)),
        _ => value,
    };

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
