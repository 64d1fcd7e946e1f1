using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Services;

/// <summary>Which images the tasks of a new deployment would pull in place of those that run, as far as the picture knows.</summary>
/// <remarks>
/// ECS resolves a tag to a digest anew for each deployment.
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability
/// </remarks>
internal sealed record ImagePlan(ImmutableArray<PlannedChange> Changes, ImmutableArray<string> Warnings, ImmutableArray<PlanEvidence> Evidence)
{
    private const string Unknown = "unknown";

    /// <param name="picture">What is known of the scope; null when nothing is.</param>
    /// <param name="key">The service, <c>{cluster}/{name}</c>.</param>
    /// <param name="definitionArn">The task definition that is deployed.</param>
    public static ImagePlan Of(Picture? picture, string key, string? definitionArn)
    {
        if (picture is null || definitionArn is null || picture.TaskDefinitions.GetValueOrDefault(definitionArn) is not { Containers.IsEmpty: false } definition)
        {
            return new([new PlannedChange("Image", Unknown, "unknown: the task definition was not read yet")], [], []);
        }

        var tasks = picture.Reading(CellKinds.Tasks).AsOf is null ? null : (ImmutableArray<TaskFact>?)picture.Tasks.GetValueOrDefault(key, []);
        var coming = definition.Containers.Select(container => new ComingImage(picture, container, tasks)).ToList();
        return new(
            [.. coming.Select(image => image.Change(isOnly: coming.Count is 1))],
            [.. coming.Select(image => image.Warning).OfType<string>()],
            [
                new PlanEvidence("Images that run", tasks is null ? "not read" : "digests of the running tasks", picture.Reading(CellKinds.Tasks).AsOf),
                .. coming.Select(image => image.Evidence).OfType<PlanEvidence>().DistinctBy(evidence => evidence.Value),
            ]);
    }

    /// <summary>One container's image before and after.</summary>
    private sealed class ComingImage(Picture picture, ContainerDefinitionFact container, ImmutableArray<TaskFact>? tasks)
    {
        private readonly ImageName _asked = ImageName.Parse(container.Image);
        private readonly (RepositoryFact Repository, ImageSet Images)? _known = KnownImages.Of(picture, container.Image);

        public PlannedChange Change(bool isOnly) => new(isOnly ? "Image" : $"Image of {container.Name}", Before, After);

        public string? Warning => (Digest, Running) switch
        {
            (null, _) when IsMissing => $"Tag {_asked.AskedTag} is not in the repository {_asked.Repository}: the new tasks cannot start.",
            ({ } digest, { Length: > 0 } running) when running.Any(other => other != digest) && _asked.Digest is null =>
                $"Tag {_asked.AskedTag} has moved: the redeployment brings another image, {Label(digest)}, than the one that runs.",
            ({ } digest, { Length: > 0 } running) when running.Any(other => other != digest) => "The tasks that run have another image than the task definition names.",
            _ => null,
        };

        public PlanEvidence? Evidence => _known is { } known ? new("Images in the registry", known.Repository.Name, known.Images.AsOf) : null;

        private string Before => Running switch
        {
            null => Unknown,
            [] when tasks?.Any(task => task.LastStatus is "RUNNING") is true => "unknown: ECS names no digest",
            [] => "none: no task runs",
            { } running => string.Join(", ", running.Select(Label)),
        };

        private string After => Digest switch
        {
            { } digest when Running is [var only] && only == digest => "unchanged",
            { } digest => Label(digest),
            null when IsMissing => $"unknown: tag {_asked.AskedTag} is not in the repository",
            null when _known is null => $"unknown: what {_asked.Label} is in {_asked.Repository} was not read",
            null => $"unknown: tag {_asked.AskedTag} is of an older image than was kept",
        };

        /// <summary>The digest that is pulled; null when it is not known.</summary>
        private string? Digest => _asked.Digest ?? _known?.Images.Images.FirstOrDefault(image => image.Tags.Contains(_asked.AskedTag))?.Digest;

        /// <summary>The digests of the running tasks; null when tasks were not read.</summary>
        private ImmutableArray<string>? Running => tasks is not { } all ? null :
        [
            .. all.Where(task => task.LastStatus is "RUNNING").SelectMany(task => task.Containers).Where(running => running.Name == container.Name)
                .Select(running => running.ImageDigest).OfType<string>().Distinct(StringComparer.Ordinal),
        ];

        private bool IsMissing => _asked.Digest is null && _known is { } known && !known.Images.Tags.Contains(_asked.AskedTag);

        // The tag that was asked for is the one that moves; another one of the image tells people more.
        private string Label(string digest)
        {
            var tags = KnownImages.TagsOf(picture, container.Image, digest);
            var tag = tags.FirstOrDefault(name => name != _asked.AskedTag) ?? tags.FirstOrDefault();
            return tag is null ? ImageName.ShortDigest(digest) : $"{tag} {ImageName.ShortDigest(digest)}";
        }
    }
}
