namespace DeployConsole.Contracts.Dags;

/// <summary>Which relative paths may go into a DAG folder; the browser and the server ask the same rule.</summary>
public static class DagPaths
{
    /// <summary>Why <paramref name="path"/> is refused, in words; null when it is fine.</summary>
    public static string? Refusal(string? path) => path switch
    {
        null or "" => "A file has no name.",
        { Length: > DagLimits.PathLength } => $"The path is longer than {DagLimits.PathLength} characters.",
        _ when path.Contains('\\', StringComparison.Ordinal) => "A path uses / between folders, not \\.",
        _ when path.StartsWith('/') => "A path is relative to the DAG folder: it must not begin with /.",
        _ when path.Any(char.IsControl) => "A path must not hold control characters.",
        _ when path.Split('/') is var parts && parts.Any(part => part is "." or "..") => "A path must stay inside the DAG folder: '.' and '..' are not allowed.",
        _ when path.Split('/').Any(string.IsNullOrWhiteSpace) => "A folder or file in the path has an empty name.",
        _ => null,
    };
}
