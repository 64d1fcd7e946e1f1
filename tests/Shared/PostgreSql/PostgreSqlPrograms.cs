using System.Diagnostics;

namespace DeployConsole.Tests.PostgreSql;

/// <summary>PostgreSQL's programs, run as somebody who is not root: they refuse root.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly Lazy<string> s_programs = new(Find);

    /// <summary>How to start a program: as it is, or as another user when we are root.</summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        var path = program.Contains('/', StringComparison.Ordinal) ? program : Path.Combine(s_programs.Value, program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={User}", $"--regid={Group}", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        start.WorkingDirectory = Path.GetTempPath(); // The user may not read ours.
        return start;
    }

    /// <summary>The program's whole path.</summary>
    public static string PathOf(string program) => Path.Combine(s_programs.Value, program);

    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start(program, arguments)) ?? throw new InvalidOperationException($"{program} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode is not 0) { throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output}{errors}"); }
    }

    /// <summary>An empty folder that belongs to that user.</summary>
    public static async Task<string> FolderAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("console-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            using var own = Process.Start("chown", [$"{User}:{Group}", folder]);
            await own.WaitForExitAsync(cancellationToken);
        }

        return folder;
    }

    // The package's own user where it is installed; anybody else will do.
    private static string User => HasPackageUser ? "postgres" : "nobody";

    private static string Group => HasPackageUser ? "postgres" : "nogroup";

    private static bool HasPackageUser => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    private static string Find()
    {
        // Debian keeps each version's programs apart from the path.
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return packaged.Order(StringComparer.Ordinal).Reverse().Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "The tests need PostgreSQL's server (initdb, postgres), which is not installed: on Debian or Ubuntu `apt-get install postgresql`; ./test.sh does that.");
    }
}
