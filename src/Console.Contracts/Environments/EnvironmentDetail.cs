using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Environments;

/// <summary>Everything that the environment page shows. <c>GET /environments/{scope}/{name}</c>.</summary>
/// <param name="ConfigurationOptions">Airflow options; values of secret-like keys are replaced by <c>***</c>.</param>
/// <param name="LastUpdate">MWAA's word about the newest update; null when there was none.</param>
/// <param name="ManagedBy">The tool that tags say manages it; null when none is named.</param>
public sealed record EnvironmentDetail(
    EnvironmentSummary Summary,
    string Arn,
    string? WebserverUrl,
    string? ExecutionRoleArn,
    string? SourceBucket,
    string? DagPath,
    S3ArtifactView? Requirements,
    S3ArtifactView? Plugins,
    S3ArtifactView? StartupScript,
    ImmutableArray<string> SubnetIds,
    ImmutableArray<string> SecurityGroupIds,
    ImmutableSortedDictionary<string, string> ConfigurationOptions,
    ImmutableArray<LogModuleView> Logging,
    string? KmsKey,
    string? EndpointManagement,
    string? AccessMode,
    string? MaintenanceWindow,
    int? MinWebservers,
    int? MaxWebservers,
    ImmutableSortedDictionary<string, string> Tags,
    LastUpdateView? LastUpdate,
    string? ManagedBy,
    ImmutableArray<Cell> Cells);

/// <summary>A file that MWAA pins by its S3 version.</summary>
public sealed record S3ArtifactView(string Path, string? VersionId);

/// <summary>One of MWAA's five log modules.</summary>
/// <param name="Enabled">Whether it logs; null when that is unknown.</param>
public sealed record LogModuleView(string Module, bool? Enabled, string? Level, string? LogGroup);

/// <summary>The newest update of an environment.</summary>
public sealed record LastUpdateView(string? Status, DateTimeOffset? At, string? Source, string? ErrorCode, string? ErrorMessage);
