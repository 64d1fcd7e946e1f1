using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Tests.Airflow;

/// <summary>The recorded answers and descriptions of real Airflow servers, beside the repository.</summary>
internal static class Shared
{
    /// <summary>Their folder; null where the repository stands alone.</summary>
    public static string? Folder { get; } = Find();

    public static string Require()
    {
        Assert.SkipWhen(Folder is null, "not run: the recordings of real Airflow servers (../shared/airflow) are not here");
        return Folder ?? "";
    }

    public static JsonNode Recorded(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Require(), "rest-2.10.0", name))) ?? throw new InvalidDataException(name);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "airflow");
            if (Directory.Exists(shared))
            {
                return shared;
            }
        }

        return null;
    }
}
