using Amazon.S3;
using Amazon.S3.Model;

namespace DeployConsole.Sandbox.Tests.S3;

public sealed class VersionTests : IAsyncLifetime
{
    private const string Bucket = "versions-of-tests";
    private RunningSandbox _sandbox = null!;
    private AmazonS3Client _s3 = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _s3 = _sandbox.S3();
        await _s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = RunningSandbox.Region }, Cancel);
        await _s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancel);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_overwritten_version_can_still_be_read()
    {
        var first = await WriteAsync("dag.py", "one");
        await WriteAsync("dag.py", "two");

        using var old = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "dag.py", VersionId = first }, Cancel);
        using var reader = new StreamReader(old.ResponseStream);

        Assert.Equal("one", await reader.ReadToEndAsync(Cancel));
        Assert.Equal(first, old.VersionId);
    }

    [Fact]
    public async Task A_deletion_leaves_a_marker_whose_deletion_brings_the_object_back()
    {
        await WriteAsync("dag.py", "one");
        var deleted = await _s3.DeleteObjectAsync(Bucket, "dag.py", Cancel);

        Assert.Equal("true", deleted.DeleteMarker);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "dag.py", Cancel));
        var listed = await _s3.ListVersionsAsync(Bucket, Cancel);
        Assert.Equal([true, false], listed.Versions.Select(version => version.IsDeleteMarker == true));

        await _s3.DeleteObjectAsync(Bucket, "dag.py", deleted.VersionId, Cancel);
        using var back = await _s3.GetObjectAsync(Bucket, "dag.py", Cancel);
        Assert.Equal(3, back.ContentLength);
    }

    [Fact]
    public async Task Versions_page_by_key_and_version()
    {
        List<string> written = [];
        for (var index = 0; index < 5; index++)
        {
            written.Insert(0, await WriteAsync("k", $"{index}"));
        }

        await WriteAsync("l", "x");
        List<string> seen = [];
        await foreach (var version in _s3.Paginators.ListVersions(new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 }).Versions.WithCancellation(Cancel))
        {
            seen.Add($"{version.Key}:{version.VersionId}:{version.IsLatest}");
        }

        Assert.Equal(6, seen.Count);
        Assert.Equal(written.Select((id, index) => $"k:{id}:{index == 0}"), seen.Take(5));
    }

    [Fact]
    public async Task A_bucket_with_old_versions_cannot_be_deleted_until_they_are_gone()
    {
        var id = await WriteAsync("k", "1");
        var marker = (await _s3.DeleteObjectAsync(Bucket, "k", Cancel)).VersionId;

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.DeleteBucketAsync(Bucket, Cancel));
        var deleted = await _s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [new KeyVersion { Key = "k", VersionId = id }, new KeyVersion { Key = "k", VersionId = marker }] }, Cancel);
        await _s3.DeleteBucketAsync(Bucket, Cancel);

        Assert.Equal("BucketNotEmpty", refused.ErrorCode);
        Assert.Equal(2, deleted.DeletedObjects.Count);
        Assert.Null((await _s3.ListBucketsAsync(Cancel)).Buckets);
    }

    [Fact]
    public async Task An_unknown_version_is_refused_by_its_own_code()
    {
        await WriteAsync("k", "1");

        var unknown = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "k", VersionId = new string('a', 32) }, Cancel));
        var malformed = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "k", VersionId = "nope" }, Cancel));

        Assert.Equal(("NoSuchVersion", "InvalidArgument"), (unknown.ErrorCode, malformed.ErrorCode));
    }

    [Fact]
    public async Task Suspended_versioning_overwrites_the_null_version_alone()
    {
        var kept = await WriteAsync("k", "1");
        await _s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended } }, Cancel);
        await WriteAsync("k", "2");
        await WriteAsync("k", "3");

        var listed = await _s3.ListVersionsAsync(Bucket, Cancel);

        Assert.Equal(["null", kept], listed.Versions.Select(version => version.VersionId));
    }

    private async Task<string> WriteAsync(string key, string body) =>
        (await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = body }, Cancel)).VersionId;
}
