using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Images;

/// <summary>One repository with its images, newest first. <c>GET /images/{scope}/{repository}</c>.</summary>
public sealed record RepositoryDetail(RepositorySummary Summary, bool? ScanOnPush, string? TagMutability, ImmutableArray<ImageView> Images, ImmutableArray<Cell> Cells);

/// <summary>One image.</summary>
/// <param name="ScanStatus">ECR's word; null when never scanned.</param>
/// <param name="Findings">Severity to count; null when never scanned, which is not the same as none.</param>
/// <param name="UsedBy">Keys of services whose running tasks have this digest; null while their tasks were not read.</param>
public sealed record ImageView(
    string Digest,
    ImmutableArray<string> Tags,
    long? SizeBytes,
    DateTimeOffset? PushedAt,
    DateTimeOffset? LastPulledAt,
    string? ScanStatus,
    ImmutableDictionary<string, int>? Findings,
    ImmutableArray<string>? UsedBy)
{
    /// <summary>Keys of services whose task definition names it, by tag or digest: what their next task would pull. They may run another image.</summary>
    public ImmutableArray<string> AskedForBy { get; init; } = [];
}
