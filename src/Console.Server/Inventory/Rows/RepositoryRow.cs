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
            Users(picture, repository).Count(),
            repository.AsOf);
    }

    /// <summary>Services whose task definition names an image of the repository, with that image.</summary>
    public static IEnumerable<(ServiceFact Service, ImageName Image)> Users(Picture picture, RepositoryFact repository) =>
        from service in picture.Services.Values
        let definition = (service.Primary?.TaskDefinitionArn ?? service.TaskDefinitionArn) is { } arn ? picture.TaskDefinitions.GetValueOrDefault(arn) : null
        where definition is not null
        let image = definition.Containers.Select(container => container.Image).FirstOrDefault(image => IsOf(image, repository.Uri))
        where image is not null
        select (service, ImageName.Parse(image));

    private static bool IsOf(string image, string uri) =>
        image.StartsWith(uri, StringComparison.Ordinal) && (image.Length == uri.Length || image[uri.Length] is ':' or '@');
}
