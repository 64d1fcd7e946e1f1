using System.Collections.Immutable;

namespace DeployConsole.Contracts.Audit;

/// <summary>One entry of the audit trail. <c>GET /audit</c>, and a line of its export. Sort columns: <c>at who event target</c>.</summary>
/// <param name="Sequence">Its number: 1 for the first, without gaps.</param>
/// <param name="At">When it was written, in whole milliseconds.</param>
/// <param name="Event">A value of <see cref="AuditEvent"/>, or one that a newer console wrote.</param>
/// <param name="Who">The person or program.</param>
/// <param name="Credential">What they were known by, for example <c>entra:…</c> or <c>local</c>.</param>
/// <param name="What">The deed in words.</param>
/// <param name="Why">The reason that was given, or why it was refused; empty when there is none.</param>
/// <param name="Scope">The account and region; null for what concerns the console itself.</param>
/// <param name="OperationId">The operation that it belongs to.</param>
/// <param name="AwsRequestIds">AWS's ids of the calls that were made.</param>
/// <param name="PreviousHash">The hash of the entry before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over everything above, in hexadecimal; how is in <c>docs/audit.md</c>.</param>
public sealed record AuditRecord(
    long Sequence,
    DateTimeOffset At,
    string Event,
    string Who,
    string Credential,
    string What,
    string Why,
    string? Scope,
    string? Target,
    string? Before,
    string? After,
    string? OperationId,
    ImmutableArray<string> AwsRequestIds,
    string PreviousHash,
    string Hash);
