using System.Globalization;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>A request's body after everything that the client said about it was checked.</summary>
/// <param name="Checksum">The checksum that the client sent, or null.</param>
internal sealed record Payload(ReadOnlyMemory<byte> Body, StoredChecksum? Checksum)
{
    // S3 takes 5 GB in one request; here objects live in memory.
    private const long Limit = 1024L * 1024 * 1024;

    public static readonly Payload Empty = new(ReadOnlyMemory<byte>.Empty, null);

    /// <exception cref="AwsFault">The body is too large, incomplete, or not what its digests say.</exception>
    public static async Task<Payload> ReadAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestReader.BodyAsync(request.BodyStream, Limit, cancellationToken)
            ?? throw new AwsFault("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size (1 GiB in the sandbox).");
        var hash = request.Header("x-amz-content-sha256");
        var trailers = new Dictionary<string, string>();
        if (hash?.StartsWith("STREAMING-", StringComparison.Ordinal) == true)
        {
            (body, trailers) = ChunkedBody.Decode(body, DecodedLength(request));
            foreach (var declared in (request.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!trailers.ContainsKey(declared))
                {
                    throw S3Faults.MalformedTrailer();
                }
            }
        }
        else if (hash is { Length: 64 } && hash != Convert.ToHexStringLower(Checksums.Compute("sha256", body.Span)))
        {
            throw new AwsFault("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        CheckMd5(request, body);
        return new(body, Verify(request, trailers, body));
    }

    /// <summary>The Content-Encoding to keep: <c>aws-chunked</c> belongs to the transfer, not to the object.</summary>
    public static string? ContentEncoding(WireRequest request)
    {
        var kept = (request.Header("Content-Encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(coding => !coding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        return string.Join(',', kept) is { Length: > 0 } encoding ? encoding : null;
    }

    private static long? DecodedLength(WireRequest request) => request.Header("x-amz-decoded-content-length") is not { } sent ? null
        : long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : throw S3Faults.InvalidArgument("x-amz-decoded-content-length", sent, "Invalid decoded content length");

    private static void CheckMd5(WireRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Header("Content-MD5") is not { } sent)
        {
            return;
        }

        Span<byte> digest = stackalloc byte[16];
        if (!Convert.TryFromBase64String(sent, digest, out var length) || length != digest.Length)
        {
            throw new AwsFault("InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        if (!digest.SequenceEqual(Checksums.Compute("md5", body.Span)))
        {
            throw new AwsFault("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }

    private static StoredChecksum? Verify(WireRequest request, Dictionary<string, string> trailers, ReadOnlyMemory<byte> body)
    {
        StoredChecksum? found = null;
        foreach (var algorithm in Checksums.Algorithms)
        {
            if ((request.Header(Checksums.Header(algorithm)) ?? trailers.GetValueOrDefault(Checksums.Header(algorithm))) is not { } sent)
            {
                continue;
            }

            if (sent.Contains('-', StringComparison.Ordinal))
            {
                // A composite, as CompleteMultipartUpload may send; it is not a digest of this body.
                continue;
            }

            if (found is not null)
            {
                throw S3Faults.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            // CompleteMultipartUpload names the checksum of the whole object, not of its XML.
            if (!request.HasQuery("uploadId") || request.Method == "PUT")
            {
                if (sent != Convert.ToBase64String(Checksums.Compute(algorithm, body.Span)))
                {
                    throw S3Faults.BadDigest(algorithm.ToUpperInvariant());
                }
            }

            found = new(algorithm, sent, "FULL_OBJECT");
        }

        return found;
    }
}
