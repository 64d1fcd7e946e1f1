using DeployConsole.Sandbox.Ecs;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>An image of a repository.</summary>
internal sealed class ImageRecord(string digest, DateTimeOffset pushed, long size)
{
    public string Digest => digest;

    public DateTimeOffset Pushed => pushed;

    /// <summary>Compressed bytes.</summary>
    public long Size => size;

    public List<string> Tags { get; } = [];

    public DateTimeOffset? LastPull { get; set; }

    public ContainerBehavior Behavior { get; init; } = ContainerBehavior.Ordinary;

    public ScanRecord? Scan { get; set; }
}
