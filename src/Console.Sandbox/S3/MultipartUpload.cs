namespace DeployConsole.Sandbox.S3;

/// <summary>An upload in parts that is not completed yet.</summary>
/// <param name="Target">Headers and metadata of the object to be.</param>
/// <param name="Algorithm">The checksum algorithm asked for at the start, or null.</param>
/// <param name="ChecksumType">FULL_OBJECT or COMPOSITE.</param>
internal sealed record MultipartUpload(string Id, ObjectVersion Target, string? Algorithm, string ChecksumType, DateTimeOffset Initiated)
{
    public SortedDictionary<int, UploadedPart> Parts { get; } = [];
}

internal sealed record UploadedPart(int Number, ReadOnlyMemory<byte> Body, string ETag, StoredChecksum? Checksum, DateTimeOffset Modified);
