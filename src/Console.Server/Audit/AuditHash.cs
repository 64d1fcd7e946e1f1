using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployConsole.Server.Audit;

/// <summary>What chains an entry to the one before it. <c>docs/audit.md</c> says it for whoever wants to check without this program.</summary>
/// <remarks>
/// SHA-256 over the members in their order, each as a netstring: its length in bytes of UTF-8, a colon, the bytes, a comma; a member
/// that is not there is <c>-,</c>. No member can be moved into another, and null is not the empty text. The first member is the
/// version of this encoding; a later version has another number and stays beside this one.
/// </remarks>
internal static class AuditHash
{
    private const string Version = "1";

    /// <summary>What the first entry follows.</summary>
    public static readonly string BeforeTheFirst = new('0', 64);

    public static string Of(AuditRow entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var member in Members(entry)) { hash.AppendData(Encoded(member)); }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string?[] Members(AuditRow entry) =>
    [
        Version,
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.At.ToString(CultureInfo.InvariantCulture),
        entry.Event,
        entry.Who,
        entry.Credential,
        entry.What,
        entry.Why,
        entry.Scope,
        entry.Target,
        entry.Before,
        entry.After,
        entry.OperationId,
        entry.RequestIds,
        entry.PreviousHash,
    ];

    private static byte[] Encoded(string? member)
    {
        if (member is null) { return "-,"u8.ToArray(); }

        var bytes = Encoding.UTF8.GetBytes(member);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")), .. bytes, (byte)','];
    }
}
