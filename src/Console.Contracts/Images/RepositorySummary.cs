namespace DeployConsole.Contracts.Images;

/// <summary>One ECR repository. Sort columns: <c>name scope pushed images size</c>.</summary>
/// <param name="Key"><c>{scope}/{name}</c>.</param>
/// <param name="Images">Images in it; null when not read.</param>
/// <param name="SizeBytes">Their compressed size together; null when not read.</param>
/// <param name="NewestTag">A tag of the image pushed last.</param>
/// <param name="NewestPushedAt">When the newest image was pushed.</param>
/// <param name="UsedBy">Services that run an image of it, or whose task definition names one.</param>
public sealed record RepositorySummary(
    string Key,
    ScopeId Scope,
    string Name,
    string Uri,
    int? Images,
    long? SizeBytes,
    string? NewestTag,
    DateTimeOffset? NewestPushedAt,
    int UsedBy,
    DateTimeOffset AsOf);
