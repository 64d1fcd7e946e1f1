namespace DeployConsole.Server.Audit;

/// <summary>An entry as the database keeps it: plain text and numbers, so that a row that somebody spoiled can still be read and named.</summary>
internal sealed record AuditRow
{
    public required long Sequence { get; init; }

    /// <summary>Whole milliseconds since 1970.</summary>
    public required long At { get; init; }

    public required string Event { get; init; }

    public required string Who { get; init; }

    public required string Credential { get; init; }

    public required string What { get; init; }

    public required string Why { get; init; }

    public string? Scope { get; init; }

    public string? Target { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? OperationId { get; init; }

    /// <summary>AWS's request ids, separated by blanks.</summary>
    public required string RequestIds { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }
}

/// <summary>Where the trail ends. Its one row is locked by whoever appends.</summary>
internal sealed class AuditHeadRow
{
    public const int Only = 1;

    public required int Id { get; init; }

    /// <summary>Of the last entry; 0 while there is none.</summary>
    public required long Sequence { get; init; }

    /// <summary>Of the last entry.</summary>
    public required string Hash { get; init; }
}
