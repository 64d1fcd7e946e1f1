using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One ECR repository.</summary>
public sealed record RepositoryFact(string Name, string Uri, bool? ScanOnPush, string? TagMutability, DateTimeOffset? CreatedAt, DateTimeOffset AsOf);

/// <summary>The images of one repository.</summary>
/// <param name="Images">Newest first, at most <see cref="Kept"/>.</param>
/// <param name="Count">Images in the repository.</param>
/// <param name="SizeBytes">Their compressed size together; null when ECR left any of them out.</param>
/// <param name="Tags">Every tag in the repository, also of images that are not kept.</param>
public sealed record ImageSet(ImmutableArray<ImageFact> Images, int Count, long? SizeBytes, ImmutableHashSet<string> Tags, DateTimeOffset AsOf)
{
    /// <summary>Nobody scrolls further back on a page; the count and the size are of all.</summary>
    public const int Kept = 500;
}

/// <summary>One image.</summary>
/// <param name="Findings">Severity to count; null when never scanned, which is not the same as none.</param>
public sealed record ImageFact(
    string Digest,
    ImmutableArray<string> Tags,
    long? SizeBytes,
    DateTimeOffset? PushedAt,
    DateTimeOffset? LastPulledAt,
    string? ScanStatus,
    ImmutableDictionary<string, int>? Findings);
