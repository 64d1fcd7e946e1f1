using System.Collections.Immutable;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Services;

/// <summary>The images that the running tasks of a service have, by digest: a tag only says what was asked for.</summary>
internal static class RunningImages
{
    public static ImmutableArray<RunningImage> Of(Picture picture, ServiceFact service) =>
    [
        .. from task in picture.TasksOf(service)
           where task.LastStatus is "RUNNING"
           from container in task.Containers
           where container is { Image: not null, ImageDigest: not null }
           group container by (container.Name, Image: container.Image ?? "", Digest: container.ImageDigest ?? "") into same
           orderby same.Key.Name, same.Count() descending, same.Key.Digest
           select new RunningImage(same.Key.Name, same.Key.Digest, KnownImages.TagsOf(picture, same.Key.Image, same.Key.Digest), same.Count()),
    ];
}
