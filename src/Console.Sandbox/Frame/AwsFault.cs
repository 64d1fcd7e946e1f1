using System.Collections.Immutable;

namespace DeployConsole.Sandbox.Frame;

/// <summary>A refusal as AWS gives it; each protocol writes it in its own form.</summary>
/// <param name="code">AWS's error code, for example <c>ClusterNotFoundException</c>.</param>
/// <param name="message">AWS's sentence.</param>
/// <param name="status">The HTTP status; null: what the service's model says for the code, else 400.</param>
internal sealed class AwsFault(string code, string message, int? status = null) : Exception(message)
{
    public string Code { get; } = code;

    public int? Status { get; } = status;

    /// <summary>Further members of the error: JSON nodes, numbers or strings by name (S3 writes them as elements).</summary>
    public ImmutableDictionary<string, object> Members { get; init; } = ImmutableDictionary<string, object>.Empty;

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
}
