using System.Diagnostics;

namespace DeployConsole.Tests;

/// <summary>The console as the Dockerfile publishes it: the same command, into <c>artifacts/published</c>.</summary>
/// <remarks>A run of all suites publishes once, and says where with the variable <c>CONSOLE_PUBLISHED</c>; a suite alone publishes for itself.</remarks>
public static class PublishedConsole
{
    private const string Variable = "CONSOLE_PUBLISHED";
    private static readonly Lazy<Task<string>> s_published = new(PublishAsync);

    /// <summary>The folder with the published output; publishes it on first use.</summary>
    public static Task<string> FolderAsync() => s_published.Value;

    /// <summary>The arguments after <c>dotnet</c> of the Dockerfile's publish step.</summary>
    public static string[] DockerfileArguments()
    {
        var line = File.ReadLines(Path.Combine(Repository.Root, "Dockerfile"))
            .Single(line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal));
        return line["RUN dotnet ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string> PublishAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } made)
        {
            return File.Exists(Path.Combine(made, "DeployConsole.Server.dll")) ? made : throw new InvalidOperationException($"{Variable} names {made}, where nothing is published.");
        }

        var folder = Repository.Artifacts("published");
        Directory.Delete(folder, recursive: true);
        var arguments = DockerfileArguments().Select(argument => argument is "/app" ? folder : argument);
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("dotnet could not be started.");
        var errors = publish.StandardError.ReadToEndAsync();
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode is 0 ? folder : throw new InvalidOperationException($"Publishing failed:\n{output}\n{await errors}");
    }
}
