using System.Text.RegularExpressions;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>What an image reference leads to.</summary>
/// <param name="Failure">Why it cannot be pulled, in ECS's words.</param>
internal sealed record ResolvedImage(string? Digest, ContainerBehavior Behavior, string? Failure);

/// <summary>Finds images: in the simulated registries, and every public one elsewhere.</summary>
internal static partial class ImageSource
{
    /// <param name="pinned">The digest that the deployment has settled on; it is pulled instead of the tag.</param>
    public static ResolvedImage Resolve(SandboxWorld world, string image, string? pinned)
    {
        var match = PrivateRegistry().Match(image);
        if (!match.Success)
        {
            return new(Stable.Digest(image), ContainerBehavior.Ordinary, null);
        }

        var registry = match.Groups["account"].Value;
        var registries = world.Account(registry, match.Groups["region"].Value).State<EcrState>().Repositories;
        if (!registries.TryGetValue(match.Groups["repository"].Value, out var repository))
        {
            return Fail(StartFailures.RepositoryNotFound(image, registry));
        }

        var digest = pinned ?? (match.Groups["digest"].Success ? match.Groups["digest"].Value : null);
        var tag = match.Groups["tag"].Success ? match.Groups["tag"].Value : "latest";
        var found = digest is null ? repository.ByTag(tag) : repository.ByDigest(digest);
        return found is null ? Fail(StartFailures.ImageNotFound(image)) : new(found.Digest, found.Behavior, null);
    }

    private static ResolvedImage Fail(string reason) => new(null, ContainerBehavior.Ordinary, reason);

    [GeneratedRegex(@"^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com/(?<repository>[^:@]+)(:(?<tag>[^@]+))?(@(?<digest>sha256:[0-9a-f]{64}))?$")]
    private static partial Regex PrivateRegistry();
}
