using System.Text.Json;
using DeployConsole.Contracts.Audit;

namespace DeployConsole.Server.Audit;

/// <summary>Entries as JSON lines: one object a line, with both hashes, so that the file can be verified by itself.</summary>
internal static class AuditJsonLines
{
    public static async Task WriteAsync(IAsyncEnumerable<AuditRecord> entries, Stream body, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(body, entry, JsonSerializerOptions.Web, cancellationToken);
            await body.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    /// <exception cref="FormatException">A line is not an entry; the message names it.</exception>
    public static async IAsyncEnumerable<AuditRow> ReadAsync(TextReader file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; await file.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length > 0) { yield return RowOf(line, number); }
        }
    }

    private static AuditRow RowOf(string line, int number)
    {
        try
        {
            var record = JsonSerializer.Deserialize<AuditRecord>(line, JsonSerializerOptions.Web);
            return record is { AwsRequestIds.IsDefault: false } ? AuditRecords.RowOf(record) : throw new FormatException($"Line {number} is not an entry.");
        }
        catch (JsonException unreadable)
        {
            throw new FormatException($"Line {number} is not an entry.", unreadable);
        }
    }
}
