using System.Globalization;
using DeployConsole.Client.Shared.Words;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Client.Dags;

/// <summary>What is said about files before anything is sent. The server has the last word; this one is quicker.</summary>
public static class DagRules
{
    private static readonly string[] s_leftoverFolders = ["__pycache__", ".git", ".venv", ".ipynb_checkpoints", ".mypy_cache", ".pytest_cache", "__MACOSX"];
    private static readonly string[] s_emptyOnPurpose = ["__init__.py", ".airflowignore", ".gitkeep", "py.typed"];
    private static readonly string[] s_leftoverFiles = [".DS_Store", "Thumbs.db", "desktop.ini"];

    private static readonly string[] s_secretFiles = [".env", "credentials", "credentials.json", "id_rsa", "id_ed25519", ".netrc", ".pypirc"];
    private static readonly string[] s_secretEndings = [".env", ".pem", ".key", ".p12", ".pfx"];

    /// <summary>Why a file cannot be sent, from its name and size alone; null when it can.</summary>
    public static string? Refusal(string path, long sizeBytes) => DagPaths.Refusal(path) ?? sizeBytes switch
    {
        > DagLimits.FileBytes => string.Create(CultureInfo.InvariantCulture,
            $"The file has {SizeWords.Of(sizeBytes)}; a DAG folder takes {SizeWords.Of(DagLimits.FileBytes)} a file. Every scheduler and worker copies this folder: data belongs in a place of its own."),
        0 when !s_emptyOnPurpose.Contains(path.Split('/')[^1], StringComparer.Ordinal) => "The file is empty: it would replace what is there with nothing.",
        _ => null,
    };

    /// <summary>Why a file cannot be sent, from what was read of it; null when it can.</summary>
    public static string? Refusal(FileReading reading) => reading switch
    {
        { Fault: "insecure" } => "The browser computes hashes over HTTPS or on localhost only. Open the console by its https address.",
        { Fault: not null } or { Sha256: null } => "The browser could not read the file: it was moved, changed or locked since it was chosen. Choose it again.",
        { IsText: false } => "The file is not UTF-8, so Python could not read it. Save it as UTF-8 and choose it again.",
        _ => null,
    };

    /// <summary>Why all of these together cannot be sent; null when they can.</summary>
    public static string? RefusalOfAll(int files, long bytes) => (files, bytes) switch
    {
        ( > DagLimits.Files, _) => string.Create(CultureInfo.InvariantCulture, $"{files} files would be sent; one deployment takes {DagLimits.Files}. Remove some, or send them in parts."),
        (_, > DagLimits.TotalBytes) => string.Create(CultureInfo.InvariantCulture, $"{SizeWords.Of(bytes)} would be sent; one deployment takes {SizeWords.Of(DagLimits.TotalBytes)}. Remove some, or send them in parts."),
        _ => null,
    };

    /// <summary>Why one might not want to send a file after all, from its name alone; null when nothing speaks against it.</summary>
    public static string? Warning(string path) => path.Split('/')[^1] is var name && (s_secretFiles.Contains(name, StringComparer.OrdinalIgnoreCase)
        || s_secretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        ? "Files of this name often hold secrets. Everybody who may read the bucket, and every worker, would see them: keep secrets in connections or in Secrets Manager."
        : null;

    /// <summary>Whether a file is a leftover of a tool that nobody means to deploy.</summary>
    public static bool IsLeftover(string path)
    {
        var parts = path.Split('/');
        return s_leftoverFiles.Contains(parts[^1], StringComparer.OrdinalIgnoreCase)
            || path.EndsWith(".pyc", StringComparison.OrdinalIgnoreCase)
            || parts[..^1].Any(folder => s_leftoverFolders.Contains(folder, StringComparer.Ordinal));
    }

    /// <summary>
    /// The folder that all paths begin with when it is the DAG folder itself, with its slash; empty otherwise. Whoever drops
    /// <c>dags</c> means what is in it: kept, the name would make <c>dags/dags</c>.
    /// </summary>
    public static string FolderToDrop(IReadOnlyCollection<string> paths, string dagFolder)
    {
        var name = dagFolder.TrimEnd('/').Split('/')[^1];
        return name.Length > 0 && paths.Count > 0 && paths.All(path => path.StartsWith($"{name}/", StringComparison.Ordinal)) ? $"{name}/" : "";
    }
}
