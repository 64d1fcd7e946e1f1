using System.Text.Json;

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

    /// <summary>The variables of its <c>ENV</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings()
    {
        var lines = Lines().SkipWhile(line => !line.StartsWith("ENV ", StringComparison.Ordinal)).ToList();
        var last = lines.FindIndex(line => !line.TrimEnd().EndsWith('\\'));
        return [.. lines.Take(last + 1)
            .SelectMany(line => line.TrimEnd().TrimEnd('\\').Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "ENV"))
            .Select(setting => setting.Split('=', 2)).Select(parts => (parts[0], parts[1]))];
    }

    /// <summary>Those that the C library and the runtime read, before the console does.</summary>
    public static IReadOnlyList<(string Name, string Value)> RuntimeSettings() =>
        [.. Settings().Where(setting => setting.Name.StartsWith("MALLOC_", StringComparison.Ordinal) || setting.Name.StartsWith("DOTNET_", StringComparison.Ordinal))];

    /// <summary>The words of the command by which it starts the console, program first.</summary>
    public static string[] EntryPoint() => WordsOf("ENTRYPOINT ");

    /// <summary>The words of the command by which it asks whether the console lives.</summary>
    public static string[] HealthCommand() => WordsOf("HEALTHCHECK ");

    private static string[] WordsOf(string instruction)
    {
        var line = Lines().Single(line => line.StartsWith(instruction, StringComparison.Ordinal));
        return JsonSerializer.Deserialize<string[]>(line[line.IndexOf('[', StringComparison.Ordinal)..]) ?? [];
    }

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(Repository.Root, "Dockerfile"));
}
