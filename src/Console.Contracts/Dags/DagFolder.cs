using System.Collections.Immutable;

namespace DeployConsole.Contracts.Dags;

/// <summary>The files under an environment's DAG path. <c>GET /environments/{scope}/{name}/dags</c>.</summary>
/// <param name="Bucket">The environment's source bucket.</param>
/// <param name="Prefix">The DAG path with a trailing slash.</param>
/// <param name="Files">In path order.</param>
/// <param name="Truncated">True when the folder holds more files than are listed (5,000).</param>
public sealed record DagFolder(string Bucket, string Prefix, ImmutableArray<DagFile> Files, bool Truncated, DateTimeOffset AsOf);

/// <summary>One file of the DAG folder.</summary>
/// <param name="Path">Relative to the DAG path, with <c>/</c> between folders.</param>
/// <param name="VersionId">S3's version; null when the bucket is not versioned.</param>
public sealed record DagFile(string Path, long SizeBytes, DateTimeOffset LastModified, string? VersionId);
