using Amazon.S3;
using Amazon.S3.Model;

namespace DeployConsole.Sandbox.Tests.S3;

public sealed class BucketTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_new_bucket_blocks_public_access_and_has_no_versions()
    {
        using var s3 = _sandbox.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "fresh-bucket", BucketRegionName = RunningSandbox.Region }, Cancel);

        var block = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = "fresh-bucket" }, Cancel);
        var versioning = await s3.GetBucketVersioningAsync("fresh-bucket", Cancel);

        Assert.True(block.PublicAccessBlockConfiguration.BlockPublicAcls);
        Assert.True(block.PublicAccessBlockConfiguration.RestrictPublicBuckets);
        Assert.NotEqual(VersionStatus.Enabled, versioning.VersioningConfig.Status);

        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = "fresh-bucket" }, Cancel);
        var none = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = "fresh-bucket" }, Cancel));
        Assert.Equal("NoSuchPublicAccessBlockConfiguration", none.ErrorCode);
    }

    [Fact]
    public async Task A_bucket_of_ones_own_cannot_be_made_twice_except_in_us_east_1()
    {
        using var ireland = _sandbox.S3();
        using var virginia = _sandbox.S3(region: "us-east-1");
        await ireland.PutBucketAsync(new PutBucketRequest { BucketName = "in-ireland", BucketRegionName = RunningSandbox.Region }, Cancel);
        await virginia.PutBucketAsync("in-virginia", Cancel);

        await virginia.PutBucketAsync("in-virginia", Cancel);
        await Assert.ThrowsAsync<BucketAlreadyOwnedByYouException>(() => ireland.PutBucketAsync(new PutBucketRequest { BucketName = "in-ireland", BucketRegionName = RunningSandbox.Region }, Cancel));
        Assert.Equal("eu-west-1", (await ireland.GetBucketLocationAsync("in-ireland", Cancel)).Location.Value);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a..b")]
    [InlineData("192.168.1.1")]
    [InlineData("-dash")]
    public async Task A_name_that_breaks_the_rules_is_refused(string name)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_sandbox.Host.Endpoint}{name}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=k/20260907/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request, Cancel);

        Assert.Contains("<Code>InvalidBucketName</Code>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_kept_until_they_are_deleted()
    {
        using var s3 = _sandbox.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "tagged-bucket", BucketRegionName = RunningSandbox.Region }, Cancel);
        await s3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = "tagged-bucket", TagSet = [new Tag { Key = "team", Value = "ml" }] }, Cancel);

        var tag = Assert.Single((await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = "tagged-bucket" }, Cancel)).TagSet);
        await s3.DeleteBucketTaggingAsync("tagged-bucket", Cancel);

        Assert.Equal(("team", "ml"), (tag.Key, tag.Value));
    }

    [Fact]
    public async Task A_bucket_can_be_addressed_by_host_name()
    {
        using var s3 = _sandbox.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "hosted-bucket", BucketRegionName = RunningSandbox.Region }, Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "hosted-bucket", Key = "k", ContentBody = "by host" }, Cancel);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_sandbox.Host.Endpoint}k");
        request.Headers.Host = "hosted-bucket.s3.eu-west-1.amazonaws.com";
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=111122223333/20260907/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0");

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal("by host", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_request_signed_for_another_region_is_told_the_right_one()
    {
        using var ireland = _sandbox.S3();
        await ireland.PutBucketAsync(new PutBucketRequest { BucketName = "in-ireland", BucketRegionName = RunningSandbox.Region }, Cancel);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_sandbox.Host.Endpoint}in-ireland/k");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=111122223333/20260907/us-west-2/s3/aws4_request, SignedHeaders=host, Signature=0");

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Contains("<Region>eu-west-1</Region>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("eu-west-1", answer.Headers.GetValues("x-amz-bucket-region").Single());
    }
}
