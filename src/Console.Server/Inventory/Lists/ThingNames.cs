using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Inventory.Lists;

/// <summary>Refuses names in URLs that no AWS service would give a thing.</summary>
internal static class ThingNames
{
    // Cluster, service and environment names are at most 255 long, repositories 256.
    private const int Longest = 256;

    /// <summary>The name, when it could be one.</summary>
    /// <exception cref="ProblemException">It could not.</exception>
    public static string Checked(string member, string name) => IsPlain(name, alsoSlash: false)
        ? name
        : throw ProblemException.Invalid(member, $"{member} takes 1 to {Longest} letters, digits, dashes, dots and underscores.");

    /// <summary>The name of a repository, which may have several parts with slashes between.</summary>
    /// <exception cref="ProblemException">It could not be one.</exception>
    public static string CheckedRepository(string name) => IsPlain(name, alsoSlash: true) && !name.StartsWith('/') && !name.EndsWith('/') && !name.Contains("//", StringComparison.Ordinal)
        ? name
        : throw ProblemException.Invalid("repository", $"repository takes 1 to {Longest} letters, digits, dashes, dots, underscores and slashes.");

    private static bool IsPlain(string name, bool alsoSlash) =>
        name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' || (alsoSlash && c is '/')) && name is not ("." or "..");
}
