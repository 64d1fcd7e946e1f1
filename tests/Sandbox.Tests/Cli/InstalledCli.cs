using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>An <c>aws</c> on the path.</summary>
/// <param name="IsRecent">It knows the newest operation of the sandbox, of May 2026, and with it all others.</param>
internal sealed partial record InstalledCli(string Path, bool IsRecent)
{
    /// <summary>
    /// One that is recent, else the one with the highest version. Versions alone would not do: the first generation is still released,
    /// and 1.45 is three years younger than Debian's 2.9.
    /// </summary>
    public static async Task<InstalledCli?> FindNewestAsync()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, "aws")).Where(File.Exists).Distinct().ToList();
        foreach (var path in paths)
        {
            // Who knows it misses its arguments.
            if ((await AwsCli.RunAsync(Start(path, ["ecs", "continue-service-deployment"]))).Error.Contains("--hook-id", StringComparison.Ordinal))
            {
                return new(path, IsRecent: true);
            }
        }

        (Version Version, string Path)? newest = null;
        foreach (var path in paths)
        {
            var told = await AwsCli.RunAsync(Start(path, ["--version"]));
            if (VersionText().Match(told.Output + told.Error) is { Success: true } match && Version.TryParse(match.Groups[1].Value, out var version)
                && (newest is null || version > newest.Value.Version))
            {
                newest = (version, path);
            }
        }

        return newest is { } old ? new(old.Path, IsRecent: false) : null;
    }

    private static ProcessStartInfo Start(string path, string[] arguments) => new(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    [GeneratedRegex(@"aws-cli/([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex VersionText();
}
