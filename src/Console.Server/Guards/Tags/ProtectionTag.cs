using System.Collections.Immutable;

namespace DeployConsole.Server.Guards.Tags;

/// <summary>The tag that keeps a thing from being destroyed here.</summary>
public static class ProtectionTag
{
    public const string Key = "console:protected";

    /// <summary>True unless the tag is missing or says <c>false</c>: a value that nobody understands protects.</summary>
    public static bool Protects(ImmutableSortedDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags.TryGetValue(Key, out var value) && !value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
    }
}
