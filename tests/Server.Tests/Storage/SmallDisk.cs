using System.Diagnostics;
using System.Globalization;

namespace DeployConsole.Server.Storage;

/// <summary>A folder in which a process has room, until it has none.</summary>
internal abstract class SmallDisk
{
    /// <summary>What was chosen, for people.</summary>
    public abstract string Words { get; }

    /// <summary>The command that starts the process with the disk.</summary>
    public abstract string[] Within(string folder);

    public abstract Task FillAsync(int process, string folder);

    public abstract Task MakeRoomAsync(int process, string folder);

    /// <summary>A file system of a few megabytes, where this user may have one; a limit on the size of files, which everybody may have, elsewhere.</summary>
    /// <param name="fileSystem">False for the limit everywhere.</param>
    public static async Task<SmallDisk> ChooseAsync(bool fileSystem) =>
        fileSystem && await RunAsync("unshare", "-U", "-r", "-m", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt") is 0 ? new FileSystem() : new SizeLimit();

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)) ?? throw new InvalidOperationException($"{program} could not be started.");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>A tmpfs that only the process sees; the test reaches it through the process.</summary>
    private sealed class FileSystem : SmallDisk
    {
        public override string Words => "a file system of 8 MiB, filled to the last page";

        public override string[] Within(string folder) =>
            ["unshare", "-U", "-r", "-m", "sh", "-c", "mount -t tmpfs -o size=8m tmpfs \"$0\" && exec \"$@\"", folder];

        public override async Task FillAsync(int process, string folder)
        {
            await using var filler = new FileStream(Filler(process, folder), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var page = new byte[4096];
            while (await Record.ExceptionAsync(() => filler.WriteAsync(page, TestContext.Current.CancellationToken).AsTask()) is null)
            {
                // One more page.
            }
        }

        public override Task MakeRoomAsync(int process, string folder)
        {
            File.Delete(Filler(process, folder));
            return Task.CompletedTask;
        }

        private static string Filler(int process, string folder) => $"/proc/{process}/root{folder}/filler";
    }

    /// <summary>No file of the process grows beyond its first page.</summary>
    private sealed class SizeLimit : SmallDisk
    {
        public override string Words => "a limit of one page on the size of files";

        // Who does not ignore the signal dies of it instead of being told.
        public override string[] Within(string folder) => ["bash", "-c", "trap '' XFSZ; exec \"$@\"", "bash"];

        public override Task FillAsync(int process, string folder) => LimitAsync(process, "4096");

        public override Task MakeRoomAsync(int process, string folder) => LimitAsync(process, "unlimited");

        private static async Task LimitAsync(int process, string bytes) =>
            Assert.Equal(0, await RunAsync("prlimit", "--pid", process.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"));
    }
}
