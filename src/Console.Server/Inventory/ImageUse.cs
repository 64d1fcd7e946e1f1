using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory;

/// <summary>How one service uses the images of a repository.</summary>
/// <remarks>
/// A tag says what the next task would pull, not what the running ones did: whoever deletes "the image that nobody uses" must be told by
/// the digests. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html
/// </remarks>
/// <param name="Service">The service.</param>
/// <param name="Running">Digests of the repository's images in its tasks that have not stopped; empty when none runs, or ECS names none yet.</param>
/// <param name="Asked">The images of the repository that its task definition names.</param>
internal sealed record ImageUse(ServiceFact Service, ImmutableHashSet<string> Running, ImmutableArray<ImageName> Asked)
{
    /// <summary>True when it runs an image of the repository, or asks for one.</summary>
    private bool IsUse => Running.Count > 0 || Asked.Length > 0;

    /// <summary>The services that run an image of the repository, or whose task definition names one.</summary>
    public static IEnumerable<ImageUse> Of(Picture picture, RepositoryFact repository) =>
        picture.Services.Values.Select(service => Of(picture, repository, service)).Where(use => use.IsUse);

    /// <summary>True when a running task has that image.</summary>
    public bool Runs(ImageFact image) => Running.Contains(image.Digest);

    /// <summary>True when the next task would pull that image.</summary>
    public bool AsksFor(ImageFact image) =>
        Asked.Any(asked => asked.Digest is { } digest ? digest == image.Digest : image.Tags.Contains(asked.AskedTag));

    private static ImageUse Of(Picture picture, RepositoryFact repository, ServiceFact service)
    {
        var arn = service.Primary?.TaskDefinitionArn ?? service.TaskDefinitionArn;
        var definition = arn is null ? null : picture.TaskDefinitions.GetValueOrDefault(arn);
        return new ImageUse(
            service,
            [
                .. picture.TasksOf(service).Where(task => !task.IsStopped).SelectMany(task => task.Containers)
                    .Where(container => container.Image is { } image && ImageName.IsOf(image, repository.Uri)).Select(container => container.ImageDigest).OfType<string>(),
            ],
            [.. (definition?.Containers ?? []).Select(container => container.Image).Where(image => ImageName.IsOf(image, repository.Uri)).Select(ImageName.Parse)]);
    }
}
