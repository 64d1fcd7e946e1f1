using System.Globalization;

namespace DeployConsole.Sandbox.S3;

/// <summary>The <c>x-amz-copy-source</c> of CopyObject and UploadPartCopy.</summary>
internal static class CopySource
{
    public static (Bucket Bucket, ObjectVersion Version) Find(S3Call call)
    {
        var sent = call.Header("x-amz-copy-source") ?? "";
        var mark = sent.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(mark < 0 ? sent : sent[..mark]).TrimStart('/');
        var versionId = mark < 0 ? null : sent[(mark + "?versionId=".Length)..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
        {
            throw S3Faults.InvalidArgument("x-amz-copy-source", sent, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        var bucket = call.FindBucket(path[..slash]);
        var key = path[(slash + 1)..];
        if (versionId is not null && bucket.Version(key, versionId) is { IsDeleteMarker: true })
        {
            throw S3Faults.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
        }

        var version = ObjectReads.Find(call, bucket, key, versionId);
        Preconditions(call, version);
        return (bucket, version);
    }

    private static void Preconditions(S3Call call, ObjectVersion source)
    {
        if (call.Header("x-amz-copy-source-if-match") is { } match && !ETags.Match(match, source.ETag))
        {
            throw S3Faults.PreconditionFailed("x-amz-copy-source-If-Match");
        }

        if (call.Header("x-amz-copy-source-if-none-match") is { } none && ETags.Match(none, source.ETag))
        {
            throw S3Faults.PreconditionFailed("x-amz-copy-source-If-None-Match");
        }

        if (Date(call, "x-amz-copy-source-if-unmodified-since") is { } unmodified && source.Modified > unmodified)
        {
            throw S3Faults.PreconditionFailed("x-amz-copy-source-If-Unmodified-Since");
        }

        if (Date(call, "x-amz-copy-source-if-modified-since") is { } modified && source.Modified <= modified)
        {
            throw S3Faults.PreconditionFailed("x-amz-copy-source-If-Modified-Since");
        }
    }

    private static DateTimeOffset? Date(S3Call call, string header) =>
        DateTimeOffset.TryParse(call.Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
