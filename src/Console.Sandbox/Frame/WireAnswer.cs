using System.Text;

namespace DeployConsole.Sandbox.Frame;

/// <summary>An answer before it is written. The frame adds the request id.</summary>
internal sealed class WireAnswer(int status)
{
    public int Status { get; set; } = status;

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>What Content-Length says; for answers to HEAD.</summary>
    public long? DeclaredLength { get; init; }

    /// <summary>The AWS error code of a refusal, for the call log.</summary>
    public string? ErrorCode { get; init; }

    public static WireAnswer Text(int status, string contentType, string body) => new(status)
    {
        Headers = { ["Content-Type"] = contentType },
        Body = Encoding.UTF8.GetBytes(body),
    };
}
