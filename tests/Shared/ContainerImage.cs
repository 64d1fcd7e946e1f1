namespace DeployConsole.Tests;

/// <summary>What the Dockerfile says about the console in its image.</summary>
public static class ContainerImage
{
    /// <summary>The arguments after <c>dotnet</c> of its publish step.</summary>
    public static string[] PublishArguments()
    {
        var line = Lines().Single(line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal));
        return line["RUN dotnet ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The variables by which it tells the C library how to hold memory: those of <c>ENV</c> that begin with <c>MALLOC_</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> MemorySettings() =>
        [.. Lines().SkipWhile(line => !line.StartsWith("ENV ", StringComparison.Ordinal))
            .Select(line => (line.StartsWith("ENV ", StringComparison.Ordinal) ? line["ENV ".Length..] : line).TrimEnd('\\').Trim())
            .Where(setting => setting.StartsWith("MALLOC_", StringComparison.Ordinal))
            .Select(setting => setting.Split('=', 2)).Select(parts => (parts[0], parts[1]))];

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(Repository.Root, "Dockerfile"));
}
