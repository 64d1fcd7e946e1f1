namespace DeployConsole.Contracts.Images;

/// <summary>One ECR repository. Sort columns: <c>name scope pushed images size</c>.</summary>
/// <param name="Key"><c>{scope}/{name}</c>.</param>
/// <param name="Images">Images in it; null when not read.</param>
/// <param name="SizeBytes">Their compressed size together; null when not read.</param>
/// <param name="NewestTag">A tag of the image pushed last.</param>
/// <param name="NewestPushedAt">When the newest image was pushed.</param>
/// <param name="UsedBy">Services whose task definition names an image of it.</param>
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
