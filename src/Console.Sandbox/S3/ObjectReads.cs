using System.Globalization;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>GetObject and HeadObject.</summary>
internal static class ObjectReads
{
    private static readonly (string Query, string Header)[] s_overrides =
    [
        ("response-content-type", "Content-Type"), ("response-content-language", "Content-Language"), ("response-expires", "Expires"),
        ("response-cache-control", "Cache-Control"), ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
    ];

    public static WireAnswer Get(S3Call call)
    {
        var bucket = call.Bucket;
        var found = Find(call, bucket, call.Key, call.Query("versionId"));
        Preconditions(call, found);
        var range = ByteRange.Of(call.Header("Range"), call.Query("partNumber"), found);
        var body = range is null ? found.Body : found.Body.Slice(range.Start, range.Length);
        var head = call.Request.Method == "HEAD";
        var answer = new WireAnswer(range is null ? 200 : 206) { Body = head ? default : body, DeclaredLength = body.Length };
        answer.Headers["ETag"] = $"\"{found.ETag}\"";
        answer.Headers["Last-Modified"] = found.Modified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        answer.Headers["Accept-Ranges"] = "bytes";
        answer.Headers["x-amz-server-side-encryption"] = "AES256";
        answer.Headers["Content-Type"] = "binary/octet-stream";
        foreach (var (name, value) in found.SystemHeaders)
        {
            answer.Headers[name] = value;
        }

        foreach (var (query, header) in s_overrides)
        {
            if (call.Query(query) is { } value)
            {
                answer.Headers[header] = value;
            }
        }

        foreach (var (name, value) in found.Metadata)
        {
            answer.Headers["x-amz-meta-" + name] = value;
        }

        if (found.StorageClass != "STANDARD")
        {
            answer.Headers["x-amz-storage-class"] = found.StorageClass;
        }

        if (found.Tags.Count > 0)
        {
            answer.Headers["x-amz-tagging-count"] = found.Tags.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (range is not null)
        {
            answer.Headers["Content-Range"] = $"bytes {range.Start}-{range.Start + range.Length - 1}/{found.Body.Length}";
        }

        if (call.Query("partNumber") is not null && found.Parts.Length > 0)
        {
            answer.Headers["x-amz-mp-parts-count"] = found.Parts.Length.ToString(CultureInfo.InvariantCulture);
        }

        NameVersion(answer, bucket, found);
        // A checksum of the whole says nothing about a part of it.
        if (range is null && string.Equals(call.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            NameChecksum(answer, found.Checksum);
        }

        return answer;
    }

    /// <summary>The version that a request asks for.</summary>
    /// <exception cref="AwsFault">There is none, or it is a delete marker.</exception>
    public static ObjectVersion Find(S3Call call, Bucket bucket, string key, string? versionId)
    {
        if (versionId is null)
        {
            var newest = bucket.Newest(key) ?? throw S3Faults.NoSuchKey(key);
            return !newest.IsDeleteMarker ? newest : throw new AwsFault("NoSuchKey", "The specified key does not exist.", 404)
            {
                Members = S3Faults.NoSuchKey(key).Members,
                Headers = MarkerHeaders(newest),
            };
        }

        CheckVersionId(versionId);
        var version = bucket.Version(key, versionId) ?? throw S3Faults.NoSuchVersion(key, versionId);
        return !version.IsDeleteMarker ? version : throw new AwsFault(
            "MethodNotAllowed", "The specified method is not allowed against this resource.", 405)
        {
            Headers = MarkerHeaders(version).Add("Allow", "DELETE"),
        };
    }

    public static void CheckVersionId(string versionId)
    {
        if (versionId != ObjectVersion.NullVersion && versionId.Length != 32)
        {
            throw S3Faults.InvalidArgument("versionId", versionId, "Invalid version id specified");
        }
    }

    /// <summary>Names the version in the answer when the bucket has versions.</summary>
    public static void NameVersion(WireAnswer answer, Bucket bucket, ObjectVersion version)
    {
        if (bucket.Versioning is not null)
        {
            answer.Headers["x-amz-version-id"] = version.VersionId;
        }
    }

    public static void NameChecksum(WireAnswer answer, StoredChecksum? checksum)
    {
        if (checksum is not null)
        {
            answer.Headers[Checksums.Header(checksum.Algorithm)] = checksum.Value;
            answer.Headers["x-amz-checksum-type"] = checksum.Type;
        }
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, string> MarkerHeaders(ObjectVersion marker) =>
        System.Collections.Immutable.ImmutableDictionary<string, string>.Empty
            .Add("x-amz-delete-marker", "true")
            .Add("x-amz-version-id", marker.VersionId);

    private static void Preconditions(S3Call call, ObjectVersion found)
    {
        var ifMatch = call.Header("If-Match");
        if (ifMatch is not null && !ETags.Match(ifMatch, found.ETag))
        {
            throw S3Faults.PreconditionFailed("If-Match");
        }

        var modified = DateTimeOffset.FromUnixTimeSeconds(found.Modified.ToUnixTimeSeconds());
        if (ifMatch is null && Date(call, "If-Unmodified-Since") is { } unmodifiedSince && modified > unmodifiedSince)
        {
            throw S3Faults.PreconditionFailed("If-Unmodified-Since");
        }

        var ifNoneMatch = call.Header("If-None-Match");
        if ((ifNoneMatch is not null && ETags.Match(ifNoneMatch, found.ETag))
            || (ifNoneMatch is null && Date(call, "If-Modified-Since") is { } modifiedSince && modified <= modifiedSince))
        {
            throw new AwsFault("NotModified", "Not Modified", 304)
            {
                Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("ETag", $"\"{found.ETag}\""),
            };
        }
    }

    private static DateTimeOffset? Date(S3Call call, string header) =>
        DateTimeOffset.TryParse(call.Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
