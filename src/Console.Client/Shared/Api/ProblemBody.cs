using System.Collections.Immutable;
using DeployConsole.Contracts;

namespace DeployConsole.Client.Shared.Api;

/// <summary>A ProblemDetails as it comes over the wire, with the console's extension members.</summary>
internal sealed record ProblemBody(
    string? Type,
    string? Title,
    string? Detail,
    string? AwsCode,
    string? AwsRequestId,
    string? MissingAction,
    PolicyStatement? PolicyStatement,
    string? Permission,
    ImmutableArray<string>? Roles,
    ImmutableDictionary<string, ImmutableArray<string>>? Errors);
