using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployConsole.Sandbox.Frame;

/// <summary>Takes apart what Kestrel received without normalizing it.</summary>
internal static class RequestReader
{
    /// <summary>The raw path and the query of a request line in origin form or, from a client that uses the sandbox as its HTTP proxy, in absolute form.</summary>
    public static (string RawPath, string QueryString) Split(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        if (!target.StartsWith('/'))
        {
            var scheme = target.IndexOf("://", StringComparison.Ordinal);
            var path = scheme < 0 ? -1 : target.IndexOfAny(['/', '?'], scheme + 3);
            target = path < 0 ? "/" : target[path..];
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var raw = mark < 0 ? target : target[..mark];
        return (raw.Length == 0 ? "/" : raw, mark < 0 ? "" : target[(mark + 1)..]);
    }

    /// <summary>Name and value pairs of a query string or a form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string text)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0 ? new(Unescape(part), "") : new(Unescape(part[..equals]), Unescape(part[(equals + 1)..])));
        }

        return pairs;
    }

    /// <summary>Reads a body of at most <paramref name="limit"/> bytes; null when it is larger.</summary>
    public static async Task<ReadOnlyMemory<byte>?> BodyAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (kept.Length + read > limit)
                {
                    return null;
                }

                kept.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return kept.ToArray();
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
