using System.Globalization;
using System.Text;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>
/// Takes an <c>aws-chunked</c> body apart: chunks of <c>HEX;chunk-signature=…</c>, then trailing headers
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
/// </summary>
internal static class ChunkedBody
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    public static (ReadOnlyMemory<byte> Body, Dictionary<string, string> Trailers) Decode(ReadOnlyMemory<byte> sent, long? decodedLength)
    {
        using var body = new MemoryStream();
        var trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = sent.Span;
        while (true)
        {
            var header = Line(ref rest) ?? throw Incomplete();
            var semicolon = header.IndexOf(';', StringComparison.Ordinal);
            if (!int.TryParse(semicolon < 0 ? header : header[..semicolon], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            {
                throw Incomplete();
            }

            if (size == 0)
            {
                break;
            }

            // The size is the client's word, up to 7FFFFFFF: adding to it would overflow.
            if (size > rest.Length - LineEnd.Length || !rest[size..].StartsWith(LineEnd))
            {
                throw Incomplete();
            }

            body.Write(rest[..size]);
            rest = rest[(size + LineEnd.Length)..];
        }

        while (Line(ref rest) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw S3Faults.MalformedTrailer();
            }

            trailers[trailer[..colon].Trim()] = trailer[(colon + 1)..].Trim();
        }

        if (decodedLength is { } expected && expected != body.Length)
        {
            throw Incomplete();
        }

        return (body.ToArray(), trailers);
    }

    private static string? Line(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var line = Encoding.ASCII.GetString(rest[..end].TrimEnd((byte)'\r'));
        rest = rest[(end + 1)..];
        return line;
    }

    private static AwsFault Incomplete() =>
        new("IncompleteBody", "The request body terminated unexpectedly");
}
