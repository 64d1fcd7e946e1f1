using System.Diagnostics;
using DeployConsole.Tests;

namespace DeployConsole.Bench;

/// <summary>How the benchmarks start the published console: on its own sandbox, with an empty database.</summary>
internal static class PublishedStart
{
    public static async Task<ProcessStartInfo> OfAsync(string data)
    {
        var start = await PublishedConsole.StartAsync();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__Path"] = Path.Combine(data, "console.db");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return start;
    }

    /// <summary>Runs <paramref name="use"/> with a folder that is gone afterwards.</summary>
    public static async Task WithFolderAsync(Func<string, Task> use)
    {
        var folder = Directory.CreateTempSubdirectory("console-bench-");
        try
        {
            await use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
