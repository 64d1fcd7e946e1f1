using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace DeployConsole.Sandbox.Tests.S3;

public sealed class ObjectTests : IAsyncLifetime
{
    private const string Bucket = "models-of-tests";
    private RunningSandbox _sandbox = null!;
    private AmazonS3Client _s3 = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _s3 = _sandbox.S3();
        await _s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = RunningSandbox.Region }, Cancel);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("dags/plain.py")]
    [InlineData("with space and + and %2F.txt")]
    [InlineData("double//slash/./and/../dots")]
    [InlineData("größe/日本語-🚀.csv")]
    [InlineData("quote'\"<&>?#=;,:@$!*()[]{}|\\^~`")]
    public async Task A_key_comes_back_as_it_was_sent(string key)
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "content of " + key }, Cancel);

        using var found = await _s3.GetObjectAsync(Bucket, key, Cancel);
        using var reader = new StreamReader(found.ResponseStream);
        Assert.Equal("content of " + key, await reader.ReadToEndAsync(Cancel));
        var listed = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
        await _s3.DeleteObjectAsync(Bucket, key, Cancel);
        Assert.Null((await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel)).S3Objects);
    }

    [Fact]
    public async Task A_leading_slash_belongs_to_the_key()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_sandbox.Host.Endpoint}{Bucket}//leading/slash") { Content = new StringContent("x") };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=k/20260907/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request, Cancel);

        var listed = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel);

        Assert.Equal("/leading/slash", Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task Headers_metadata_and_checksum_of_an_upload_are_given_back()
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "model.bin",
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes("weights")),
            ContentType = "application/x-model",
            StorageClass = S3StorageClass.StandardInfrequentAccess,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        put.Metadata.Add("trained-by", "ana");
        put.Headers.CacheControl = "no-store";
        var written = await _s3.PutObjectAsync(put, Cancel);

        var head = await _s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = "model.bin", ChecksumMode = ChecksumMode.ENABLED }, Cancel);

        Assert.Equal("application/x-model", head.Headers.ContentType);
        Assert.Equal("no-store", head.Headers.CacheControl);
        Assert.Equal("ana", head.Metadata["trained-by"]);
        Assert.Equal(S3StorageClass.StandardInfrequentAccess, head.StorageClass);
        Assert.Equal(7, head.ContentLength);
        Assert.Equal(written.ChecksumSHA256, head.ChecksumSHA256);
        Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("weights"u8)), head.ChecksumSHA256);
        Assert.Null(head.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_range_is_a_part_of_the_body_and_one_outside_is_refused()
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "r", ContentBody = "0123456789" }, Cancel);

        using var found = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "r", ByteRange = new ByteRange(2, 4) }, Cancel);
        using var reader = new StreamReader(found.ResponseStream);
        Assert.Equal("234", await reader.ReadToEndAsync(Cancel));
        Assert.Equal("bytes 2-4/10", found.ContentRange);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "r", ByteRange = new ByteRange(10, 20) }, Cancel));
        Assert.Equal("InvalidRange", refused.ErrorCode);
    }

    [Fact]
    public async Task A_second_create_only_write_is_refused()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "lock", ContentBody = "1", IfNoneMatch = "*" };
        await _s3.PutObjectAsync(put, Cancel);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "lock", ContentBody = "2", IfNoneMatch = "*" }, Cancel));

        Assert.Equal(("PreconditionFailed", HttpStatusCode.PreconditionFailed), (refused.ErrorCode, refused.StatusCode));
    }

    [Fact]
    public async Task A_write_under_if_match_succeeds_only_on_the_version_that_was_read()
    {
        var first = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "dag.py", ContentBody = "a" }, Cancel);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "dag.py", ContentBody = "b", IfMatch = first.ETag }, Cancel);

        var stale = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "dag.py", ContentBody = "c", IfMatch = first.ETag }, Cancel));
        var absent = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "other.py", ContentBody = "c", IfMatch = first.ETag }, Cancel));

        Assert.Equal("PreconditionFailed", stale.ErrorCode);
        Assert.Equal("NoSuchKey", absent.ErrorCode);
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_digest_says_is_refused()
    {
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "x", ContentBody = "body", ChecksumCRC32 = "AAAAAA==" }, Cancel));

        Assert.Equal("BadDigest", refused.ErrorCode);
    }

    [Fact]
    public async Task Missing_buckets_and_keys_have_their_own_errors()
    {
        var key = await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "absent", Cancel));
        var bucket = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectAsync("absent-bucket", "absent", Cancel));

        Assert.Equal("NoSuchKey", key.ErrorCode);
        Assert.Equal("NoSuchBucket", bucket.ErrorCode);
        Assert.NotEmpty(key.RequestId);
    }

    [Fact]
    public async Task Another_accounts_bucket_is_denied_and_its_name_is_taken()
    {
        using var other = _sandbox.S3("444455556666");

        var denied = await Assert.ThrowsAsync<AmazonS3Exception>(() => other.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel));
        var taken = await Assert.ThrowsAsync<BucketAlreadyExistsException>(() => other.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = RunningSandbox.Region }, Cancel));

        Assert.Equal("AccessDenied", denied.ErrorCode);
        Assert.Equal("BucketAlreadyExists", taken.ErrorCode);
    }

    [Fact]
    public async Task Lists_page_group_and_start_after()
    {
        foreach (var key in (string[])["a.txt", "dags/a.py", "dags/b.py", "plugins/p.zip", "z.txt"])
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = key }, Cancel);
        }

        List<string> seen = [];
        await foreach (var page in _s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = 1 }).Responses.WithCancellation(Cancel))
        {
            seen.AddRange((page.S3Objects ?? []).Select(item => item.Key).Concat(page.CommonPrefixes ?? []));
        }

        Assert.Equal(["a.txt", "dags/", "plugins/", "z.txt"], seen);
        var after = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, StartAfter = "dags/a.py", Prefix = "dags/" }, Cancel);
        Assert.Equal("dags/b.py", Assert.Single(after.S3Objects).Key);
        var old = await _s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, MaxKeys = 2, Delimiter = "/" }, Cancel);
        Assert.Equal("dags/", old.NextMarker);
    }

    [Fact]
    public async Task A_copy_keeps_or_replaces_the_metadata()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "from with space.txt", ContentBody = "body", ContentType = "text/x-one" };
        put.Metadata.Add("a", "1");
        await _s3.PutObjectAsync(put, Cancel);

        await _s3.CopyObjectAsync(Bucket, "from with space.txt", Bucket, "kept", Cancel);
        await _s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = Bucket, SourceKey = "from with space.txt", DestinationBucket = Bucket, DestinationKey = "replaced",
                MetadataDirective = S3MetadataDirective.REPLACE, ContentType = "text/x-two",
            },
            Cancel);

        var kept = await _s3.GetObjectMetadataAsync(Bucket, "kept", Cancel);
        var replaced = await _s3.GetObjectMetadataAsync(Bucket, "replaced", Cancel);
        Assert.Equal(("text/x-one", "1"), (kept.Headers.ContentType, kept.Metadata["a"]));
        Assert.Equal(("text/x-two", 0), (replaced.Headers.ContentType, replaced.Metadata.Count));
        var self = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.CopyObjectAsync(Bucket, "kept", Bucket, "kept", Cancel));
        Assert.Equal("InvalidRequest", self.ErrorCode);
    }

    [Fact]
    public async Task A_presigned_url_needs_no_header()
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "shared.txt", ContentBody = "hello" }, Cancel);
        var url = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = Bucket, Key = "shared.txt", Protocol = Protocol.HTTP, Expires = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddYears(-1),
        });
        using var http = new HttpClient();

        Assert.Equal("hello", await http.GetStringAsync(url, Cancel));
        using var anonymous = await http.GetAsync(new Uri(url).GetLeftPart(UriPartial.Path), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, anonymous.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await anonymous.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
