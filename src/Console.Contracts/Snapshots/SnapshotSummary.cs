using System.Collections.Immutable;

namespace DeployConsole.Contracts.Snapshots;

/// <summary>What was kept of an environment before it was deleted. <c>GET /snapshots</c>. Sort columns: <c>name scope taken</c>.</summary>
/// <param name="OperationId">The operation that took it.</param>
/// <param name="Verified">True once it was read back and found equal to what was written.</param>
/// <param name="EnvironmentExists">Whether an environment of that name exists now; null when that is unknown.</param>
/// <param name="Price">What the environment costs when it exists; null when unknown.</param>
public sealed record SnapshotSummary(
    Guid Id,
    ScopeId Scope,
    string Environment,
    DateTimeOffset TakenAt,
    string TakenBy,
    Guid OperationId,
    string? AirflowVersion,
    string? Class,
    bool Verified,
    bool? EnvironmentExists,
    Price? Price);

/// <summary>A snapshot with every member that CreateEnvironment will get. <c>GET /snapshots/{id}</c>.</summary>
/// <param name="Members">Member path to value, for example <c>NetworkConfiguration.SubnetIds[0]</c>; values of secret-like keys are replaced by <c>***</c>.</param>
/// <param name="Sha256">Of the snapshot as stored.</param>
public sealed record SnapshotDetail(SnapshotSummary Summary, ImmutableSortedDictionary<string, string> Members, string Sha256);
