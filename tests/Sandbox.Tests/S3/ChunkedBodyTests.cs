using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace DeployConsole.Sandbox.Tests.S3;

/// <summary>
/// Uploads as aws-chunked with trailers, byte for byte. CRC-32 of "123456789" is CBF43926 and its CRC-64/NVME AE8B14860A799888,
/// the check values of the catalogue of CRC algorithms.
/// </summary>
public sealed class ChunkedBodyTests : IAsyncLifetime
{
    private const string Bucket = "chunks-of-tests";
    private const string Signature = "AWS4-HMAC-SHA256 Credential=111122223333/20260907/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    private readonly HttpClient _http = new();
    private RunningSandbox _sandbox = null!;
    private AmazonS3Client _s3 = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _s3 = _sandbox.S3();
        await _s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = RunningSandbox.Region }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _s3.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("crc32", "y/Q5Jg==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=")]
    public async Task A_checksum_that_trails_the_chunks_is_checked_kept_and_told(string algorithm, string checksum)
    {
        var header = "x-amz-checksum-" + algorithm;
        var (status, _) = await PutAsync($"4\r\n1234\r\n5\r\n56789\r\n0\r\n{header}:{checksum}\r\n\r\n", header, length: 9);

        using var asked = Request(HttpMethod.Get);
        asked.Headers.Add("x-amz-checksum-mode", "ENABLED");
        using var answer = await _http.SendAsync(asked, Cancel);
        Assert.Equal((200, "123456789"), (status, await answer.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(checksum, Assert.Single(answer.Headers.GetValues(header)));
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("crc32", "NhCmhg==")]
    [InlineData("crc64nvme", "M3eFcAZSQlc=")]
    [InlineData("crc64nvme", "nonsense")]
    public async Task A_trailing_checksum_of_other_bytes_is_a_bad_digest(string algorithm, string checksum)
    {
        var header = "x-amz-checksum-" + algorithm;
        Assert.Equal((400, "BadDigest"), await PutAsync($"9\r\n123456789\r\n0\r\n{header}:{checksum}\r\n\r\n", header, length: 9));
        Assert.Null((await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel)).S3Objects);
    }

    [Fact]
    public async Task Signed_chunks_are_taken_with_their_signatures() => Assert.Equal(
        (200, ""),
        await PutAsync("9;chunk-signature=ab\r\n123456789\r\n0;chunk-signature=cd\r\n\r\n", trailer: null, length: 9));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("123456789")]
    [InlineData("9")]
    [InlineData("nine\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("-9\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("9\r\n1234")]
    [InlineData("9\r\n123456789")]
    [InlineData("9\r\n123456789\r\n")]
    [InlineData("9\r\n123456789XX0\r\n\r\n")]
    [InlineData("9\r\n123456789\n\n0\r\n\r\n")]
    [InlineData("8\r\n12345678\r\n0\r\n\r\n")]
    [InlineData("7FFFFFFE\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("7FFFFFFF\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFF\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF\r\n123456789\r\n0\r\n\r\n")]
    public async Task A_body_that_is_not_what_its_chunks_say_is_incomplete(string body)
    {
        Assert.Equal((400, "IncompleteBody"), await PutAsync(body, trailer: null, length: 9));
        Assert.Null((await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancel)).S3Objects);
    }

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-sha1:x\r\n\r\n")]
    [InlineData("9\r\n123456789\r\n0\r\nno colon\r\n\r\n")]
    public async Task A_trailer_that_was_promised_must_come(string body) =>
        Assert.Equal((400, "MalformedTrailerError"), await PutAsync(body, "x-amz-checksum-crc32", length: 9));

    [Fact]
    public async Task A_client_that_waits_to_be_asked_for_its_chunks_is_asked()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _sandbox.Host.Endpoint.Port, Cancel);
        var stream = client.GetStream();
        var body = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n"u8.ToArray();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /{Bucket}/key HTTP/1.1\r\nHost: {_sandbox.Host.Endpoint.Authority}\r\nAuthorization: {Signature}\r\nContent-Encoding: aws-chunked\r\n"
            + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 9\r\nx-amz-trailer: x-amz-checksum-crc32\r\n"
            + $"Content-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"), Cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.Equal(("HTTP/1.1 100 Continue", ""), (await reader.ReadLineAsync(Cancel), await reader.ReadLineAsync(Cancel)));
        await stream.WriteAsync(body, Cancel);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(Cancel));
    }

    private async Task<(int Status, string Code)> PutAsync(string body, string? trailer, int length)
    {
        using var request = Request(HttpMethod.Put);
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        // Only what the client did to the bytes itself is the object's encoding.
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("x-amz-content-sha256", trailer is null ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" : "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        request.Headers.Add("x-amz-decoded-content-length", $"{length}");
        if (trailer is not null)
        {
            request.Headers.Add("x-amz-trailer", trailer);
        }

        using var answer = await _http.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return ((int)answer.StatusCode, text.Length == 0 ? "" : System.Xml.Linq.XDocument.Parse(text).Root?.Element("Code")?.Value ?? "");
    }

    private HttpRequestMessage Request(HttpMethod method)
    {
        var request = new HttpRequestMessage(method, $"{_sandbox.Host.Endpoint}{Bucket}/key");
        request.Headers.TryAddWithoutValidation("Authorization", Signature);
        return request;
    }
}
