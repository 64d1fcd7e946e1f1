using DeployConsole.Sandbox.Ecr;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Finds the images of a task's containers, and with them what its processes do.</summary>
internal static class TaskImages
{
    /// <summary>The first container whose image is not there, with the reason; neither when all are.</summary>
    public static (ContainerRecord? Container, string? Failure) Resolve(SandboxWorld world, TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            var pinned = task.Deployment?.Digests.GetValueOrDefault(container.Definition.Name);
            var image = ImageSource.Resolve(world, container.Definition.Image, pinned);
            if (image.Failure is { } failure)
            {
                return (container, failure);
            }

            container.Digest = image.Digest;
            container.Behavior = image.Behavior;
        }

        return (null, null);
    }
}
