using System.Collections.Immutable;

namespace DeployConsole.Sandbox.S3;

/// <summary>One version of an object, or a delete marker.</summary>
internal sealed record ObjectVersion(string Key, ReadOnlyMemory<byte> Body, string ETag)
{
    /// <summary>The id of what is written while versioning is off.</summary>
    public const string NullVersion = "null";

    public string VersionId { get; init; } = NullVersion;

    public DateTimeOffset Modified { get; init; }

    public bool IsDeleteMarker { get; init; }

    public string StorageClass { get; init; } = "STANDARD";

    /// <summary>Content-Type, Cache-Control and the other headers that S3 keeps and gives back.</summary>
    public ImmutableSortedDictionary<string, string> SystemHeaders { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>User metadata without the <c>x-amz-meta-</c> prefix.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public StoredChecksum? Checksum { get; init; }

    /// <summary>Sizes of the parts of a multipart upload; empty for an object written in one request.</summary>
    public ImmutableArray<int> Parts { get; init; } = [];

    public static ObjectVersion Marker(string key) => new(key, default, "") { IsDeleteMarker = true };
}

/// <param name="Algorithm">Lower case, as in the header's name: <c>crc32</c>.</param>
/// <param name="Value">Base64; of multipart composites with <c>-N</c>.</param>
/// <param name="Type">FULL_OBJECT or COMPOSITE.</param>
internal sealed record StoredChecksum(string Algorithm, string Value, string Type);

internal sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    /// <summary>Whether everything is blocked, as MWAA demands of its bucket.</summary>
    public bool BlocksAll => this is { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
}
