using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeployConsole.Contracts.Audit;

namespace DeployConsole.Server.Audit;

/// <summary>Entries as CSV (RFC 4180) that a spreadsheet shows and does not run.</summary>
internal static partial class AuditCsv
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    public static readonly string Heading =
        "sequence,at,event,who,credential,what,why,scope,target,before,after,operationId,awsRequestIds,previousHash,hash\r\n";

    public static string Line(AuditRecord entry)
    {
        var line = new StringBuilder();
        line.Append(entry.Sequence.ToString(CultureInfo.InvariantCulture));
        foreach (var cell in Cells(entry)) { Append(line.Append(','), cell); }

        return line.Append("\r\n").ToString();
    }

    private static string?[] Cells(AuditRecord entry) =>
    [
        entry.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
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
        string.Join(' ', entry.AwsRequestIds),
        entry.PreviousHash,
        entry.Hash,
    ];

    // Spreadsheets run a cell that begins with one of these signs, also inside quotes: https://owasp.org/www-community/attacks/CSV_Injection
    // Where the separator is a semicolon or a tab, or the quotes are not understood, a cell begins in the middle of this one, too.
    // An apostrophe before the sign makes it text; blanks before it do not.
    [GeneratedRegex(@"(?<=(^|[;\t\r\n]) *)(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Runs();

    private static void Append(StringBuilder line, string? cell)
    {
        if (string.IsNullOrEmpty(cell)) { return; }

        var safe = Runs().Replace(cell, "'");
        if (safe.AsSpan().IndexOfAny(s_quoted) < 0) { line.Append(safe); }
        else { line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"'); }
    }
}
