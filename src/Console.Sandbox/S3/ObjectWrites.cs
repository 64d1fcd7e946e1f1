using System.Collections.Immutable;
using System.Text;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>PutObject and CopyObject.</summary>
internal static class ObjectWrites
{
    private static readonly string[] s_kept = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires"];

    private static readonly string[] s_classes =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR", "EXPRESS_ONEZONE",
    ];

    public static WireAnswer Put(S3Call call)
    {
        var (bucket, key, body) = (call.Bucket, call.Key, call.Payload.Body);
        Preconditions(call, bucket, key);
        var written = bucket.Add(FromHeaders(call, key) with
        {
            Body = body,
            ETag = Checksums.ETag(body.Span),
            // What comes without a checksum gets a CRC-64/NVME:
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
            Checksum = call.Payload.Checksum ?? FullChecksum("crc64nvme", body.Span),
        });
        var answer = new WireAnswer(200);
        answer.Headers["ETag"] = $"\"{written.ETag}\"";
        answer.Headers["x-amz-server-side-encryption"] = "AES256";
        ObjectReads.NameVersion(answer, bucket, written);
        ObjectReads.NameChecksum(answer, written.Checksum);
        return answer;
    }

    public static WireAnswer Copy(S3Call call)
    {
        var (bucket, key) = (call.Bucket, call.Key);
        var (sourceBucket, source) = CopySource.Find(call);
        var replaces = call.Header("x-amz-metadata-directive") == "REPLACE";
        var storageClass = call.Header("x-amz-storage-class") ?? "STANDARD";
        if (!replaces && sourceBucket == bucket && source.Key == key && call.Header("x-amz-copy-source")?.Contains("versionId=", StringComparison.Ordinal) != true
            && storageClass == source.StorageClass)
        {
            throw S3Faults.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }

        Preconditions(call, bucket, key);
        var copy = (replaces ? FromHeaders(call, key) : source with { Key = key, StorageClass = storageClass }) with
        {
            Body = source.Body,
            // A copy is written in one request, whatever its source was.
            ETag = Checksums.ETag(source.Body.Span),
            Parts = [],
            Tags = call.Header("x-amz-tagging-directive") == "REPLACE" ? S3Tags.FromHeader(call.Header("x-amz-tagging")) : source.Tags,
            Checksum = FullChecksum(call.Header("x-amz-checksum-algorithm")?.ToLowerInvariant() ?? source.Checksum?.Algorithm ?? "crc64nvme", source.Body.Span),
        };
        var written = bucket.Add(copy);
        var answer = S3Xml.Answer(S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(written.Modified)),
            S3Xml.Element("ETag", $"\"{written.ETag}\""),
            written.Checksum is { } checksum ? S3Xml.Element("ChecksumType", checksum.Type) : null,
            written.Checksum is { } value ? S3Xml.Element("Checksum" + value.Algorithm.ToUpperInvariant(), value.Value) : null));
        ObjectReads.NameVersion(answer, bucket, written);
        if (sourceBucket.Versioning is not null)
        {
            answer.Headers["x-amz-copy-source-version-id"] = source.VersionId;
        }

        return answer;
    }

    /// <summary>What the headers of a write say about the object to be.</summary>
    public static ObjectVersion FromHeaders(S3Call call, string key)
    {
        var system = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in s_kept)
        {
            if (call.Header(name) is { Length: > 0 } value)
            {
                system[name] = value;
            }
        }

        if (Payload.ContentEncoding(call.Request) is { } encoding)
        {
            system["Content-Encoding"] = encoding;
        }

        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var size = 0;
        foreach (var (name, value) in call.Request.Headers)
        {
            if (name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
            {
                metadata[name["x-amz-meta-".Length..].ToLowerInvariant()] = value.ToString();
                size += Encoding.UTF8.GetByteCount(name) - "x-amz-meta-".Length + Encoding.UTF8.GetByteCount(value.ToString());
            }
        }

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
        if (size > 2048)
        {
            throw new AwsFault("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        var storageClass = call.Header("x-amz-storage-class") ?? "STANDARD";
        return s_classes.Contains(storageClass)
            ? new ObjectVersion(key, default, "")
            {
                SystemHeaders = system.ToImmutable(),
                Metadata = metadata.ToImmutable(),
                StorageClass = storageClass,
                Tags = S3Tags.FromHeader(call.Header("x-amz-tagging")),
            }
            : throw new AwsFault("InvalidStorageClass", "The storage class you specified is not valid");
    }

    public static StoredChecksum FullChecksum(string algorithm, ReadOnlySpan<byte> body) =>
        new(algorithm, Convert.ToBase64String(Checksums.Compute(algorithm, body)), "FULL_OBJECT");

    /// <summary>The conditions of a write (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).</summary>
    public static void Preconditions(S3Call call, Bucket bucket, string key)
    {
        var (ifNoneMatch, ifMatch) = (call.Header("If-None-Match"), call.Header("If-Match"));
        if (ifNoneMatch is null && ifMatch is null)
        {
            return;
        }

        if (ifNoneMatch is not null and not "*")
        {
            throw S3Faults.NotImplemented("If-None-Match");
        }

        if (ifNoneMatch is not null && ifMatch is not null)
        {
            throw S3Faults.NotImplemented("If-None-Match");
        }

        if (bucket.WasDeletedSince(key, call.Moment))
        {
            throw S3Faults.ConditionalConflict(key);
        }

        var current = bucket.Current(key);
        if (ifNoneMatch is not null && current is not null)
        {
            throw S3Faults.PreconditionFailed("If-None-Match");
        }

        if (ifMatch is not null && !ETags.Match(ifMatch, (current ?? throw S3Faults.NoSuchKey(key)).ETag))
        {
            throw S3Faults.PreconditionFailed("If-Match");
        }
    }
}
