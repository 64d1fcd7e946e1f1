using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One MWAA environment as GetEnvironment told it.</summary>
/// <param name="Options">Airflow options; values of secret-like keys are masked before they are kept.</param>
public sealed record EnvironmentFact(
    string Name,
    string Arn,
    string Status,
    string? AirflowVersion,
    string? Class,
    int? MinWorkers,
    int? MaxWorkers,
    int? Schedulers,
    int? MinWebservers,
    int? MaxWebservers,
    string? WebserverUrl,
    string? ExecutionRoleArn,
    string? SourceBucketArn,
    string? DagPath,
    S3ArtifactFact? Requirements,
    S3ArtifactFact? Plugins,
    S3ArtifactFact? StartupScript,
    ImmutableArray<string> SubnetIds,
    ImmutableArray<string> SecurityGroupIds,
    ImmutableSortedDictionary<string, string> Options,
    ImmutableArray<LogModuleFact> Logging,
    string? KmsKey,
    string? EndpointManagement,
    string? AccessMode,
    string? MaintenanceWindow,
    ImmutableSortedDictionary<string, string> Tags,
    LastUpdateFact? LastUpdate,
    DateTimeOffset? CreatedAt,
    DateTimeOffset AsOf);

/// <summary>A file that MWAA pins by its S3 version.</summary>
public sealed record S3ArtifactFact(string Path, string? VersionId);

/// <summary>One of MWAA's five log modules.</summary>
/// <param name="Enabled">Null when MWAA did not say.</param>
public sealed record LogModuleFact(string Module, bool? Enabled, string? Level, string? LogGroup);

/// <summary>The newest update of an environment.</summary>
public sealed record LastUpdateFact(string? Status, DateTimeOffset? At, string? Source, string? ErrorCode, string? ErrorMessage);

/// <summary>What CloudWatch knows of an environment's tasks.</summary>
/// <param name="From">The first instant of the window that was asked for.</param>
/// <param name="To">The end of that window.</param>
/// <param name="Points">Hours of the window for which both metrics have a value.</param>
/// <param name="FirstPoint">The oldest of them; null when there is none.</param>
/// <param name="LastPoint">The newest of them; null when there is none.</param>
/// <param name="LastActive">The start of the newest hour in which a task ran or waited; null when there was none.</param>
public sealed record ActivityFact(
    DateTimeOffset From, DateTimeOffset To, int Points, DateTimeOffset? FirstPoint, DateTimeOffset? LastPoint, DateTimeOffset? LastActive, DateTimeOffset AsOf);
