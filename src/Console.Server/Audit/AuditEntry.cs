using DeployConsole.Contracts;
using DeployConsole.Contracts.Audit;

namespace DeployConsole.Server.Audit;

/// <summary>What is to be remembered. Secrets in it are masked when it is written, and long text is cut.</summary>
public sealed record AuditEntry
{
    public required AuditEvent Event { get; init; }

    /// <summary>The person or program.</summary>
    public required string Who { get; init; }

    /// <summary>What they were known by, for example <c>entra:…</c>.</summary>
    public required string Credential { get; init; }

    /// <summary>The deed in words, for example <c>Redeploy web</c>.</summary>
    public required string What { get; init; }

    /// <summary>The reason that was given, or why it was refused.</summary>
    public string Why { get; init; } = "";

    /// <summary>Null for what concerns the console itself.</summary>
    public ScopeId? Scope { get; init; }

    public string? Target { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public Guid? OperationId { get; init; }

    public IReadOnlyCollection<string> AwsRequestIds { get; init; } = [];
}
