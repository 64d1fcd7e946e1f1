namespace DeployConsole.Sandbox.S3;

internal static class ETags
{
    /// <summary>Whether a condition such as <c>"abc", "def"</c> or <c>*</c> holds for an ETag. Clients send them with and without quotes.</summary>
    public static bool Match(string condition, string etag) => condition
        .Split(',', StringSplitOptions.TrimEntries)
        .Any(part => part == "*" || part.Trim('"') == etag);
}
