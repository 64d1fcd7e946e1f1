using System.IO.Enumeration;

namespace DeployConsole.Sandbox.Faults;

/// <summary>IAM's <c>*</c> and <c>?</c>.</summary>
internal static class Wildcard
{
    // A backslash escapes in file patterns and means itself in IAM's.
    public static bool Matches(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), text, ignoreCase: false);
}
