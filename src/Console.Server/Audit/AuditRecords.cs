using DeployConsole.Contracts.Audit;

namespace DeployConsole.Server.Audit;

/// <summary>Entries as they go over the wire, and back.</summary>
internal static class AuditRecords
{
    private static readonly long s_first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Null for what is no instant: somebody spoiled the row.</summary>
    public static DateTimeOffset? InstantOf(long milliseconds) =>
        milliseconds >= s_first && milliseconds <= s_last ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    public static AuditRecord RecordOf(AuditRow row) => new(
        row.Sequence,
        InstantOf(row.At) ?? DateTimeOffset.UnixEpoch,
        row.Event,
        row.Who,
        row.Credential,
        row.What,
        row.Why,
        row.Scope,
        row.Target,
        row.Before,
        row.After,
        row.OperationId,
        [.. row.RequestIds.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.PreviousHash,
        row.Hash);

    public static AuditRow RowOf(AuditRecord record) => new()
    {
        Sequence = record.Sequence,
        At = record.At.ToUnixTimeMilliseconds(),
        Event = record.Event,
        Who = record.Who,
        Credential = record.Credential,
        What = record.What,
        Why = record.Why,
        Scope = record.Scope,
        Target = record.Target,
        Before = record.Before,
        After = record.After,
        OperationId = record.OperationId,
        RequestIds = string.Join(' ', record.AwsRequestIds),
        PreviousHash = record.PreviousHash,
        Hash = record.Hash,
    };
}
