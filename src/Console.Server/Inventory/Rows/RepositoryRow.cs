using DeployConsole.Contracts.Images;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>A repository as lists show it.</summary>
internal static class RepositoryRow
{
    public static RepositorySummary Of(Picture picture, RepositoryFact repository)
    {
        var images = picture.Images.GetValueOrDefault(repository.Name);
        var newest = images?.Images.FirstOrDefault();
        return new RepositorySummary(
            $"{picture.Scope}/{repository.Name}",
            picture.Scope,
            repository.Name,
            repository.Uri,
            images?.Count,
            images?.SizeBytes,
            newest?.Tags.FirstOrDefault(),
            newest?.PushedAt,
            ImageUse.Of(picture, repository).Count(),
            repository.AsOf);
    }
}
