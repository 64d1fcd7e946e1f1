namespace DeployConsole.Tests;

/// <summary>The folders of the checkout that the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Console.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Where a run keeps what people may want to look at: screenshots, logs, the published console.</summary>
    public static string Artifacts(params string[] parts)
    {
        var path = Path.Combine([Root, "artifacts", .. parts]);
        Directory.CreateDirectory(path);
        return path;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Console.sln"))) { return folder.FullName; }
        }

        throw new InvalidOperationException($"No Console.sln above {AppContext.BaseDirectory}.");
    }
}
