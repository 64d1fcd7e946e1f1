using System.Text;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Server.Audit;

/// <summary>Makes of what is to be remembered the row that is kept: without secrets, of bounded length, chained.</summary>
internal static class AuditSeal
{
    // A line for people; and a plan or an error of AWS whole, but not a file.
    private const int LongestLine = 700;
    private const int LongestText = 8_000;

    // What is looked through for secrets; all of it but the beginning is cut off afterwards.
    private const int LongestRead = 64_000;

    public static AuditRow Seal(AuditEntry entry, DateTimeOffset at, long sequence, string previousHash)
    {
        var row = new AuditRow
        {
            Sequence = sequence,
            At = at.ToUnixTimeMilliseconds(),
            Event = entry.Event.ToString(),
            Who = Clean(entry.Who, LongestLine),
            Credential = Clean(entry.Credential, LongestLine),
            What = Clean(entry.What, LongestLine),
            Why = Clean(entry.Why, LongestText),
            Scope = entry.Scope?.ToString(),
            Target = entry.Target is { } target ? Clean(target, LongestLine) : null,
            Before = entry.Before is { } before ? Clean(before, LongestText) : null,
            After = entry.After is { } after ? Clean(after, LongestText) : null,
            OperationId = entry.OperationId?.ToString(),
            RequestIds = string.Join(' ', entry.AwsRequestIds.Select(id => Clean(id, LongestLine).Replace(' ', '_')).Distinct()),
            PreviousHash = previousHash,
            Hash = "",
        };
        return row with { Hash = AuditHash.Of(row) };
    }

    private static string Clean(string text, int longest)
    {
        // PostgreSQL keeps no NUL, and neither database keeps half of a surrogate pair: what is hashed must be what is read back.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(SecretText.Masked(text.Length > LongestRead ? text[..LongestRead] : text).Replace('\0', '\uFFFD')));
        if (whole.Length <= longest) { return whole; }

        var cut = char.IsHighSurrogate(whole[longest - 2]) ? longest - 2 : longest - 1;
        return whole[..cut] + "…";
    }
}
