using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>ListObjectVersions.</summary>
internal static class VersionLists
{
    public static WireAnswer List(S3Call call)
    {
        var (bucket, page) = (call.Bucket, ListPage.Of(call, "max-keys"));
        var (keyMarker, versionMarker) = (call.Query("key-marker") ?? "", call.Query("version-id-marker") ?? "");
        if (versionMarker.Length > 0 && keyMarker.Length == 0)
        {
            throw S3Faults.InvalidArgument("version-id-marker", versionMarker, "A version-id marker cannot be specified without a key marker.");
        }

        var lastGroup = keyMarker.StartsWith(page.Prefix, StringComparison.Ordinal) ? page.GroupOf(keyMarker) : null;
        var cut = page.Cut(After(bucket, page.Prefix, keyMarker, versionMarker), item => item.Version.Key, lastGroup ?? "");
        var endsInGroup = cut.Last is { } last && page.GroupOf(last.Version.Key) is not null;
        return S3Xml.Answer(S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", page.Write(page.Prefix)),
            S3Xml.Element("KeyMarker", page.Write(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker),
            cut.Truncated && cut.Last is { } next
                ? S3Xml.Element("NextKeyMarker", page.Write(page.GroupOf(next.Version.Key) ?? next.Version.Key))
                : null,
            cut.Truncated && !endsInGroup ? S3Xml.Element("NextVersionIdMarker", cut.Last?.Version.VersionId) : null,
            S3Xml.Element("MaxKeys", page.Limit),
            page.Delimiter.Length > 0 ? S3Xml.Element("Delimiter", page.Write(page.Delimiter)) : null,
            page.EncodesUrls ? S3Xml.Element("EncodingType", "url") : null,
            S3Xml.Element("IsTruncated", S3Xml.Bool(cut.Truncated)),
            cut.Items.Select(item => Entry(item, page, bucket.Owner)),
            ObjectLists.Groups(cut.Groups, page)));
    }

    private static IEnumerable<Listed> After(Bucket bucket, string prefix, string keyMarker, string versionMarker)
    {
        foreach (var (key, versions) in bucket.Keys)
        {
            var order = KeyOrder.Instance.Compare(key, keyMarker);
            if (order < 0 || (order == 0 && versionMarker.Length == 0 && keyMarker.Length > 0) || !key.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var start = order == 0 && versionMarker.Length > 0 ? versions.FindIndex(version => version.VersionId == versionMarker) + 1 : 0;
            for (var index = start; index < versions.Count; index++)
            {
                yield return new(versions[index], index == 0);
            }
        }
    }

    private static XElement Entry(Listed item, ListPage page, string owner)
    {
        var version = item.Version;
        return S3Xml.Element(
            version.IsDeleteMarker ? "DeleteMarker" : "Version",
            S3Xml.Element("Key", page.Write(version.Key)),
            S3Xml.Element("VersionId", version.VersionId),
            S3Xml.Element("IsLatest", S3Xml.Bool(item.IsLatest)),
            S3Xml.Element("LastModified", S3Xml.Time(version.Modified)),
            version.IsDeleteMarker ? null : S3Xml.Element("ETag", $"\"{version.ETag}\""),
            version.IsDeleteMarker ? null : S3Xml.Element("Size", version.Body.Length),
            BucketCalls.Owner(owner),
            version.IsDeleteMarker ? null : S3Xml.Element("StorageClass", version.StorageClass));
    }

    private sealed record Listed(ObjectVersion Version, bool IsLatest);
}
