using System.Collections.Immutable;

namespace DeployConsole.Contracts.Services;

/// <summary>An image that running tasks have.</summary>
/// <param name="Container">The container that runs it.</param>
/// <param name="Digest">As ECS says of the tasks.</param>
/// <param name="Tags">The tags that the image has in its repository now; none when that is not known.</param>
/// <param name="Tasks">Running tasks that have it.</param>
public sealed record RunningImage(string Container, string Digest, ImmutableArray<string> Tags, int Tasks);
