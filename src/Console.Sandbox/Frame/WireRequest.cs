using DeployConsole.Sandbox.World;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>One request to an AWS API, as a service face sees it.</summary>
internal sealed class WireRequest
{
    /// <summary>The request id of the answer.</summary>
    public required string Id { get; init; }

    public required string Method { get; init; }

    /// <summary>The path as it was sent, still escaped and never normalized: S3 keys may hold <c>..</c> and <c>//</c>.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as it was sent, without its question mark.</summary>
    public required string QueryString { get; init; }

    /// <summary>Query parameters, unescaped, in the order sent.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The Host that the client named, with its port.</summary>
    public required string Host { get; init; }

    /// <summary>The whole body; empty for a face that streams.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body for a face that streams.</summary>
    public required Stream BodyStream { get; init; }

    public required Account Account { get; init; }

    /// <summary>Who calls; null for an anonymous request.</summary>
    public required Caller? Caller { get; init; }

    /// <summary>What the call is about (a name or an ARN), for the call log. A face may set it.</summary>
    public string? Resource { get; set; }

    /// <summary>What a face made of the request when it was asked for its operation.</summary>
    public object? Parsed { get; set; }

    public SandboxWorld World => Account.World;

    /// <summary>A query parameter, or null; the empty string for one without value.</summary>
    public string? QueryValue(string name)
    {
        foreach (var (key, value) in Query)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    public bool HasQuery(string name) => QueryValue(name) is not null;

    /// <summary>A header's value, or null when it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
