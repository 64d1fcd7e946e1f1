using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.S3;

/// <summary>All buckets: their names are unique across accounts and regions.</summary>
internal sealed class S3State(SandboxWorld world) : IWorldState<S3State>
{
    public SortedDictionary<string, Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    public static S3State Begin(SandboxWorld world) => new(world);

    public Bucket? Find(string name) => Buckets.GetValueOrDefault(name);

    public Bucket Create(string name, string owner, string region, DateTimeOffset? at = null)
    {
        var bucket = new Bucket(world, name, owner, region) { Created = at ?? world.Now };
        Buckets.Add(name, bucket);
        return bucket;
    }
}
