using System.Text.RegularExpressions;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Which members of a snapshot may hold a secret and are never shown.</summary>
internal static partial class MaskedMembers
{
    /// <summary>The value as it may be shown under <paramref name="member"/>.</summary>
    public static string Mask(string member, string value) => MayHold(member, value) ? SecretKeys.Masked : value;

    // Only these two maps are free text; members such as KmsKey name a key and hold none.
    private static bool MayHold(string member, string value) =>
        (member.StartsWith("AirflowConfigurationOptions.", StringComparison.Ordinal) || member.StartsWith("Tags.", StringComparison.Ordinal))
        && (SecretKeys.IsSecret(member[member.IndexOf('.', StringComparison.Ordinal)..]) || Password().IsMatch(value));

    // A URL with a password in it, whatever its key is called.
    [GeneratedRegex(@"://[^/\s:@]*:[^/\s@]+@")]
    private static partial Regex Password();
}
