namespace DeployConsole.Sandbox.Ecr;

/// <summary>A repository with its images.</summary>
internal sealed class RepositoryRecord(string registry, string region, string name, DateTimeOffset created)
{
    public string Name => name;

    public string Registry => registry;

    public string Arn => $"arn:aws:ecr:{region}:{registry}:repository/{name}";

    public string Uri => $"{registry}.dkr.ecr.{region}.amazonaws.com/{name}";

    public DateTimeOffset Created => created;

    public string TagMutability { get; init; } = "MUTABLE";

    public bool ScanOnPush { get; set; }

    public string Encryption { get; init; } = "AES256";

    /// <summary>The policy's JSON; it is shown, and expires nothing.</summary>
    public string? LifecyclePolicy { get; set; }

    public DateTimeOffset? LifecycleEvaluated { get; set; }

    public Dictionary<string, string> Tags { get; } = [];

    public List<ImageRecord> Images { get; } = [];

    public ImageRecord? ByTag(string tag) => Images.Find(image => image.Tags.Contains(tag));

    public ImageRecord? ByDigest(string digest) => Images.Find(image => image.Digest == digest);

    /// <summary>Pushes an image; a tag that another image had moves.</summary>
    public ImageRecord Push(ImageRecord image, params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            ByTag(tag)?.Tags.Remove(tag);
            image.Tags.Add(tag);
        }

        if (!Images.Contains(image))
        {
            Images.Add(image);
        }

        return image;
    }
}
