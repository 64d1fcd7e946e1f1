using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Reads and writes the objects of DAG folders.</summary>
internal sealed class DagBucket(AwsClients aws, TimeProvider clock)
{
    /// <summary>Files that one answer lists.</summary>
    public const int Listed = 5_000;

    // A folder whose files were each deployed a thousand times must not be listed for minutes.
    private const int ListedVersions = 20 * PageSize;

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
    private const int PageSize = 1_000;

    private const string Sha256Name = "console-sha256";
    private const string Md5Name = "console-md5";
    private const string OperationName = "console-operation";

    /// <summary>The files under the DAG path, in path order.</summary>
    public async Task<DagFolder> ListAsync(DagTarget target, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<DagFile>();
        var request = new ListVersionsRequest { BucketName = target.Bucket, Prefix = target.Prefix, MaxKeys = PageSize };
        for (var read = 0; ; read += PageSize)
        {
            var page = await aws.Reading(target.Scope).S3.ListVersionsAsync(request, cancellationToken);
            // S3's lists have no element of their own, so that none is an empty one; whether more follows it always says.
            files.AddRange((page.Versions ?? []).Where(version => IsFile(target, version)).Select(version => FileOf(target, version)));
            var more = page.IsTruncated is not false;
            if (!more || page.IsTruncated is null || files.Count >= Listed || read + PageSize >= ListedVersions)
            {
                return new DagFolder(target.Bucket, target.Prefix, [.. files.Take(Listed)], more || files.Count > Listed, clock.GetUtcNow());
            }

            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    /// <summary>The newest version of a file; null when there is none.</summary>
    public async Task<SeenObject?> SeeAsync(DagTarget target, string path, CancellationToken cancellationToken)
    {
        try
        {
            var head = await aws.Reading(target.Scope).S3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = target.Bucket, Key = target.KeyOf(path) }, cancellationToken);
            return new SeenObject(head.ETag ?? "", Version(head.VersionId), head.ContentLength, head.Metadata?[Sha256Name], head.Metadata?[Md5Name]) { Operation = head.Metadata?[OperationName] };
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound && missing.ErrorCode is not "NoSuchBucket")
        {
            return null;
        }
    }

    /// <summary>Reads the object that was seen and hashes it; null when it is no longer that one.</summary>
    public async Task<string?> HashAsync(DagTarget target, string path, SeenObject seen, CancellationToken cancellationToken)
    {
        try
        {
            // By its ETag and not by its version, which would need s3:GetObjectVersion as well: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
            using var answer = await aws.Reading(target.Scope).S3.GetObjectAsync(
                new GetObjectRequest { BucketName = target.Bucket, Key = target.KeyOf(path), EtagToMatch = seen.ETag }, cancellationToken);
            await using var content = answer.ResponseStream;
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (AmazonS3Exception moved) when (moved.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            return null;
        }
    }

    /// <summary>Writes a file only when the object is still as it was seen; S3 answers 412 or 409 when it is not.</summary>
    /// <param name="file">What is sent, and what was there; its operation's id goes with the object.</param>
    public async Task<WrittenObject> WriteAsync(DagTarget target, DagDeploymentFile file, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = target.Bucket,
            Key = target.KeyOf(file.Path),
            InputStream = stream,
            AutoCloseStream = false,
            IfMatch = file.SeenETag,
            IfNoneMatch = file.SeenETag is null ? "*" : null,
        };
        request.Metadata[Sha256Name] = file.Sha256;
        request.Metadata[OperationName] = file.OperationId.ToString();
        request.Metadata[Md5Name] = Md5(content);
        var answer = await aws.Acting(target.Scope).S3.PutObjectAsync(request, cancellationToken);
        return new WrittenObject(answer.ETag ?? "", Version(answer.VersionId));
    }

    /// <summary>Whether the bucket keeps old versions; null when that cannot be told.</summary>
    public async Task<bool?> IsVersionedAsync(DagTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await aws.Reading(target.Scope).S3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = target.Bucket }, cancellationToken);
            return answer.VersioningConfig?.Status == VersionStatus.Enabled;
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode is HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    // A key that ends in a slash is a folder that somebody made in S3's own console.
    private static bool IsFile(DagTarget target, S3ObjectVersion version) =>
        version is { IsLatest: true, Key: { } key } && version.IsDeleteMarker is not true && key.Length > target.Prefix.Length && !key.EndsWith('/');

    private static DagFile FileOf(DagTarget target, S3ObjectVersion version) => version is { Size: { } size, LastModified: { } modified }
        ? new(version.Key[target.Prefix.Length..], size, new DateTimeOffset(modified.ToUniversalTime()), Version(version.VersionId))
        : throw new AmazonClientException($"S3 listed {version.Key} without its size or its time.");

    // S3 calls the version of an object in a bucket without versioning "null".
    private static string? Version(string? id) => id is null or "" or "null" ? null : id;

#pragma warning disable CA5351 // Compared with S3's ETag, which is an MD5; nothing is secured by it.
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
}

/// <summary>An object as HEAD told it.</summary>
/// <param name="ToldSha256">The hash that its writer put beside it.</param>
/// <param name="ToldMd5">The MD5 that its writer put beside it.</param>
internal sealed record SeenObject(string ETag, string? VersionId, long SizeBytes, string? ToldSha256, string? ToldMd5)
{
    /// <summary>The operation that its writer names; null when it names none.</summary>
    public string? Operation { get; init; }

    /// <summary>The hash beside the object, when S3's own digest proves that it belongs to this content.</summary>
    /// <remarks>Tools that copy metadata carry our hash to other contents; and with SSE-KMS or in parts the ETag is no MD5 and proves nothing.</remarks>
    public string? ProvenSha256 => ToldMd5 is { } md5 && ETag.Trim('"') == md5 ? ToldSha256 : null;
}

/// <summary>What S3 answered to a write.</summary>
internal sealed record WrittenObject(string ETag, string? VersionId);
