using System.Buffers;
using DeployConsole.Contracts.Dags;
using Microsoft.AspNetCore.Http.Features;

namespace DeployConsole.Server.Dags;

/// <summary>Reads a file from a request, and no more of it than a file may have.</summary>
internal static class UploadBody
{
    // A client that still sends does not read the answer: what is too large is read and thrown away up to here, so that it learns why.
    private const long Swallowed = 4 * DagLimits.FileBytes;

    /// <summary>Why a file of more than <see cref="DagLimits.FileBytes"/> is not taken.</summary>
    public static string TooLarge(string path) =>
        $"{path} is larger than {DagLimits.FileBytes / 1024 / 1024} MiB. A DAG folder is synced to every scheduler and worker; keep data elsewhere.";

    /// <summary>Lets the rules of this class decide how much a request may hold, in place of the server's.</summary>
    public static void LiftServerLimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) { limit.MaxRequestBodySize = null; }
    }

    /// <summary>The bytes; null when there are more than a file may have.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            for (var read = 0L; ;)
            {
                var count = await body.ReadAsync(buffer, cancellationToken);
                if (count is 0) { return read > DagLimits.FileBytes ? null : content.ToArray(); }

                read += count;
                if (read > Swallowed) { return null; }
                if (read <= DagLimits.FileBytes) { content.Write(buffer, 0, count); }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
