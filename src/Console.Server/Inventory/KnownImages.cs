using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory;

/// <summary>What the registry is known to hold under the names that task definitions and tasks write.</summary>
internal static class KnownImages
{
    /// <summary>The repository of <paramref name="image"/> with its images; null when the picture lacks either, as it does for other registries.</summary>
    public static (RepositoryFact Repository, ImageSet Images)? Of(Picture picture, string image) =>
        picture.Repositories.Values.FirstOrDefault(repository => ImageName.IsOf(image, repository.Uri)) is { } found && picture.Images.GetValueOrDefault(found.Name) is { } images
            ? (found, images)
            : null;

    /// <summary>The tags that the image with that digest has now; none when it is not known.</summary>
    public static ImmutableArray<string> TagsOf(Picture picture, string image, string digest) =>
        Of(picture, image)?.Images.Images.FirstOrDefault(known => known.Digest == digest)?.Tags ?? [];
}
