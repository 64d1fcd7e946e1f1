using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace DeployConsole.Sandbox.Tests.S3;

public sealed class MultipartTests : IAsyncLifetime
{
    private const string Bucket = "parts-of-tests";
    private const int Part = 5 * 1024 * 1024;
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

    [Fact]
    public async Task A_large_upload_arrives_whole()
    {
        var body = new byte[18 * 1024 * 1024];
        new Random(7).NextBytes(body);
        using var transfer = new TransferUtility(_s3);

        await transfer.UploadAsync(new MemoryStream(body), Bucket, "large.bin", Cancel);

        using var found = await _s3.GetObjectAsync(Bucket, "large.bin", Cancel);
        using var read = new MemoryStream();
        await found.ResponseStream.CopyToAsync(read, Cancel);
        Assert.True(body.AsSpan().SequenceEqual(read.ToArray()));
        Assert.Matches("^\"[0-9a-f]{32}-[2-4]\"$", found.ETag);
        Assert.Contains(_sandbox.Host.Calls.All, call => call.Operation == "CompleteMultipartUpload");
    }

    [Fact]
    public async Task Parts_are_listed_until_the_upload_is_completed_or_aborted()
    {
        var upload = await BeginAsync("k");
        await SendAsync("k", upload, 2, 3);
        await SendAsync("k", upload, 1, 2);

        var parts = await _s3.ListPartsAsync(new ListPartsRequest { BucketName = Bucket, Key = "k", UploadId = upload }, Cancel);
        var uploads = await _s3.ListMultipartUploadsAsync(Bucket, Cancel);
        await _s3.AbortMultipartUploadAsync(Bucket, "k", upload, Cancel);
        var gone = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.ListPartsAsync(Bucket, "k", upload, Cancel));

        Assert.Equal([1, 2], parts.Parts.Select(part => part.PartNumber));
        Assert.Equal(upload, Assert.Single(uploads.MultipartUploads).UploadId);
        Assert.Equal("NoSuchUpload", gone.ErrorCode);
    }

    [Fact]
    public async Task A_part_below_five_megabytes_that_is_not_the_last_is_refused()
    {
        var upload = await BeginAsync("k");
        var parts = new List<PartETag> { await SendAsync("k", upload, 1, Part - 1), await SendAsync("k", upload, 2, 10) };

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync("k", upload, parts));

        Assert.Equal("EntityTooSmall", refused.ErrorCode);
    }

    [Fact]
    public async Task Wrong_order_and_wrong_tags_are_refused()
    {
        var upload = await BeginAsync("k");
        var (one, two) = (await SendAsync("k", upload, 1, Part), await SendAsync("k", upload, 2, 10));

        // The SDK sorts the parts itself, so the wrong order is sent by hand.
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_sandbox.Host.Endpoint}{Bucket}/k?uploadId={upload}")
        {
            Content = new StringContent(
                "<CompleteMultipartUpload>"
                + $"<Part><PartNumber>2</PartNumber><ETag>{two.ETag}</ETag></Part><Part><PartNumber>1</PartNumber><ETag>{one.ETag}</ETag></Part>"
                + "</CompleteMultipartUpload>"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=111122223333/20260907/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var order = await http.SendAsync(request, Cancel);
        var tag = await Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync("k", upload, [one, new PartETag(2, one.ETag)]));

        Assert.Contains("InvalidPartOrder", await order.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("InvalidPart", tag.ErrorCode);
    }

    [Fact]
    public async Task A_part_can_be_copied_from_an_object()
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "source", ContentBody = "0123456789" }, Cancel);
        var upload = await BeginAsync("k");
        var copied = await _s3.CopyPartAsync(
            new CopyPartRequest
            {
                SourceBucket = Bucket, SourceKey = "source", DestinationBucket = Bucket, DestinationKey = "k", UploadId = upload, PartNumber = 1, FirstByte = 3, LastByte = 5,
            },
            Cancel);
        await CompleteAsync("k", upload, [new PartETag(1, copied.ETag)]);

        using var found = await _s3.GetObjectAsync(Bucket, "k", Cancel);
        using var reader = new StreamReader(found.ResponseStream);
        Assert.Equal("345", await reader.ReadToEndAsync(Cancel));
    }

    private async Task<string> BeginAsync(string key) =>
        (await _s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key }, Cancel)).UploadId;

    private async Task<PartETag> SendAsync(string key, string upload, int number, int size)
    {
        var sent = await _s3.UploadPartAsync(
            new UploadPartRequest { BucketName = Bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = new MemoryStream(new byte[size]) }, Cancel);
        return new PartETag(number, sent.ETag);
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string key, string upload, List<PartETag> parts) => _s3.CompleteMultipartUploadAsync(
        new CompleteMultipartUploadRequest { BucketName = Bucket, Key = key, UploadId = upload, PartETags = parts }, Cancel);
}
