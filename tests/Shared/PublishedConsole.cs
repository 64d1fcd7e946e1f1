using System.Diagnostics;

namespace DeployConsole.Tests;

/// <summary>The console as the Dockerfile publishes it: the same command, into <c>artifacts/published</c>, started in the same way.</summary>
/// <remarks>A run of all suites publishes once, and says where with the variable <c>CONSOLE_PUBLISHED</c>; a suite alone publishes for itself.</remarks>
public static class PublishedConsole
{
    private const string Variable = "CONSOLE_PUBLISHED";
    private static readonly Lazy<Task<string>> s_published = new(PublishAsync);

    /// <summary>The folder with the published output; publishes it on first use.</summary>
    public static Task<string> FolderAsync() => s_published.Value;

    /// <summary>How a published console is started: by its own program, in its folder, with what the image sets for the C library and the runtime.</summary>
    public static async Task<ProcessStartInfo> StartAsync()
    {
        var folder = await FolderAsync();
        return InImage(new ProcessStartInfo(ProgramIn(folder)) { WorkingDirectory = folder });
    }

    /// <summary>The program in a folder with published output.</summary>
    public static string ProgramIn(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "DeployConsole.Server.exe" : "DeployConsole.Server");

    /// <summary>Gives <paramref name="start"/> what the image sets for the C library and the runtime.</summary>
    public static ProcessStartInfo InImage(ProcessStartInfo start)
    {
        foreach (var (name, value) in ContainerImage.RuntimeSettings()) { start.Environment[name] = value; }

        return start;
    }

    private static async Task<string> PublishAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } made)
        {
            return File.Exists(ProgramIn(made)) ? made : throw new InvalidOperationException($"{Variable} names {made}, where nothing is published.");
        }

        var folder = Repository.Artifacts("published");
        Directory.Delete(folder, recursive: true);
        var arguments = ContainerImage.PublishArguments().Select(argument => argument is "/app" ? folder : argument);
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
