using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.S3;

/// <summary>A bucket and everything in it.</summary>
internal sealed class Bucket(SandboxWorld world, string name, string owner, string region)
{
    private readonly SortedDictionary<string, List<ObjectVersion>> _objects = new(KeyOrder.Instance);
    private readonly Dictionary<string, long> _deletions = [];
    private long _changes;

    public string Name { get; } = name;

    /// <summary>The account that owns it.</summary>
    public string Owner { get; } = owner;

    public string Region { get; } = region;

    public DateTimeOffset Created { get; init; } = world.Now;

    /// <summary>Null until it was ever set; then <c>Enabled</c> or <c>Suspended</c>.</summary>
    public string? Versioning { get; set; }

    /// <summary>Null when it was deleted. New buckets block public access:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</summary>
    public PublicAccessBlock? PublicAccess { get; set; } = new(true, true, true, true);

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, MultipartUpload> Uploads { get; } = [];

    /// <summary>Keys in list order, each with its versions, newest first.</summary>
    public IEnumerable<KeyValuePair<string, List<ObjectVersion>>> Keys => _objects;

    public bool IsEmpty => _objects.Count == 0;

    /// <summary>What a plain GET finds: the newest version unless it is a delete marker.</summary>
    public ObjectVersion? Current(string key) => Newest(key) is { IsDeleteMarker: false } found ? found : null;

    public ObjectVersion? Newest(string key) => _objects.TryGetValue(key, out var versions) ? versions[0] : null;

    public ObjectVersion? Version(string key, string versionId) =>
        _objects.TryGetValue(key, out var versions) ? versions.Find(version => version.VersionId == versionId) : null;

    /// <summary>Current objects whose key starts with <paramref name="prefix"/>, in list order.</summary>
    public IEnumerable<ObjectVersion> CurrentUnder(string prefix) => _objects
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && !entry.Value[0].IsDeleteMarker)
        .Select(entry => entry.Value[0]);

    /// <summary>A number that grows with each change; with <see cref="WasDeletedSince"/> it tells whether an upload met a deletion.</summary>
    public long Moment => _changes;

    public bool WasDeletedSince(string key, long moment) => _deletions.TryGetValue(key, out var at) && at > moment;

    /// <summary>Adds a version under the rules of the bucket's versioning.</summary>
    /// <param name="at">When it was written; now, unless a past is made up.</param>
    public ObjectVersion Add(ObjectVersion content, DateTimeOffset? at = null)
    {
        var version = content with { VersionId = Versioning == "Enabled" ? world.Ids.VersionId() : ObjectVersion.NullVersion, Modified = at ?? world.Now };
        if (!_objects.TryGetValue(version.Key, out var versions))
        {
            versions = [];
            _objects.Add(version.Key, versions);
        }

        if (version.VersionId == ObjectVersion.NullVersion)
        {
            versions.RemoveAll(other => other.VersionId == ObjectVersion.NullVersion);
        }

        versions.Insert(0, version);
        _changes++;
        return version;
    }

    /// <summary>Changes what S3 lets one change of an existing version: its tags.</summary>
    public void Replace(ObjectVersion old, ObjectVersion changed)
    {
        var versions = _objects[old.Key];
        versions[versions.IndexOf(old)] = changed;
    }

    /// <summary>Deletes as a DELETE without version id does; the answer is the delete marker, if one was made.</summary>
    public ObjectVersion? Delete(string key)
    {
        _deletions[key] = ++_changes;
        if (Versioning is not null)
        {
            return Add(ObjectVersion.Marker(key));
        }

        _objects.Remove(key);
        return null;
    }

    /// <summary>Deletes one version for good; the answer is what was deleted.</summary>
    public ObjectVersion? DeleteVersion(string key, string versionId)
    {
        if (Version(key, versionId) is not { } version)
        {
            return null;
        }

        _deletions[key] = ++_changes;
        var versions = _objects[key];
        versions.Remove(version);
        if (versions.Count == 0)
        {
            _objects.Remove(key);
        }

        return version;
    }
}
