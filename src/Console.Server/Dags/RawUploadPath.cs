using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace DeployConsole.Server.Dags;

/// <summary>Reads a file's path from the URL as it was sent.</summary>
/// <remarks>
/// The server's own path has lost what matters here: Kestrel resolves <c>..</c> and leaves <c>%2F</c> as it is, so <c>a%252Fb</c>,
/// <c>a%2Fb</c> and <c>a/../b</c> could not be told from other names. The raw target is decoded here, exactly once.
/// </remarks>
internal static class RawUploadPath
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What follows <c>/dag-uploads/{upload}/</c>, decoded once; null when it is not percent-encoded UTF-8.</summary>
    public static string? Read(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var end = target.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? target : target[..end];
        const string Marker = "/dag-uploads/";
        var marker = path.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        var upload = marker < 0 ? -1 : path.IndexOf('/', marker + Marker.Length);
        return upload < 0 ? null : Decode(path[(upload + 1)..]);
    }

    /// <summary>Decodes <paramref name="encoded"/> once; null when an escape is broken or the bytes are not UTF-8.</summary>
    internal static string? Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] is not '%')
            {
                if (!char.IsAscii(encoded[index])) { return null; }

                bytes.Add((byte)encoded[index]);
                continue;
            }

            if (index + 2 >= encoded.Length
                || !byte.TryParse(encoded.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            bytes.Add(value);
            index += 2;
        }

        try
        {
            return s_utf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
