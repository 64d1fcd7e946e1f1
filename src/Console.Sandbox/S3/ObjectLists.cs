using System.Globalization;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>ListObjects and ListObjectsV2.</summary>
internal static class ObjectLists
{
    public static WireAnswer V1(S3Call call)
    {
        var (bucket, page) = (call.Bucket, ListPage.Of(call, "max-keys"));
        var marker = call.Query("marker") ?? "";
        var cut = Cut(bucket, page, marker);
        return S3Xml.Answer(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", page.Write(page.Prefix)),
            S3Xml.Element("Marker", page.Write(marker)),
            // NextMarker comes only with a delimiter; otherwise clients go on from the last key.
            cut.Truncated && page.Delimiter.Length > 0 ? S3Xml.Element("NextMarker", page.Write(LastName(cut, page))) : null,
            Shared(page, cut),
            cut.Items.Select(item => Contents(item, page, bucket.Owner)),
            Groups(cut.Groups, page)));
    }

    public static WireAnswer V2(S3Call call)
    {
        var (bucket, page) = (call.Bucket, ListPage.Of(call, "max-keys"));
        var token = call.Query("continuation-token");
        if (token is "")
        {
            throw S3Faults.InvalidArgument("continuation-token", "", "The continuation token provided is incorrect");
        }

        var after = token is null ? call.Query("start-after") ?? "" : Tokens.Read(token);
        var cut = Cut(bucket, page, after);
        var owner = call.Query("fetch-owner") == "true" ? bucket.Owner : null;
        return S3Xml.Answer(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", page.Write(page.Prefix)),
            token is null ? null : S3Xml.Element("ContinuationToken", token),
            cut.Truncated ? S3Xml.Element("NextContinuationToken", Tokens.Write(LastName(cut, page))) : null,
            call.Query("start-after") is { } startAfter ? S3Xml.Element("StartAfter", page.Write(startAfter)) : null,
            S3Xml.Element("KeyCount", cut.Items.Count + cut.Groups.Count),
            Shared(page, cut),
            cut.Items.Select(item => Contents(item, page, owner)),
            Groups(cut.Groups, page)));
    }

    public static IEnumerable<XElement> Groups(IEnumerable<string> groups, ListPage page) =>
        groups.Select(group => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", page.Write(group))));

    private static ListedPage<ObjectVersion> Cut(Bucket bucket, ListPage page, string after)
    {
        // A marker inside a group that was answered already must not bring the group again.
        var lastGroup = after.StartsWith(page.Prefix, StringComparison.Ordinal) ? page.GroupOf(after) : null;
        return page.Cut(
            bucket.CurrentUnder(page.Prefix).Where(item => KeyOrder.Instance.Compare(item.Key, after) > 0), item => item.Key, lastGroup ?? "");
    }

    private static string LastName(ListedPage<ObjectVersion> cut, ListPage page) =>
        cut.Last is { } last ? page.GroupOf(last.Key) ?? last.Key : "";

    private static IEnumerable<XElement> Shared(ListPage page, ListedPage<ObjectVersion> cut)
    {
        yield return S3Xml.Element("MaxKeys", page.Limit);
        if (page.Delimiter.Length > 0)
        {
            yield return S3Xml.Element("Delimiter", page.Write(page.Delimiter));
        }

        if (page.EncodesUrls)
        {
            yield return S3Xml.Element("EncodingType", "url");
        }

        yield return S3Xml.Element("IsTruncated", S3Xml.Bool(cut.Truncated));
    }

    private static XElement Contents(ObjectVersion item, ListPage page, string? owner) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", page.Write(item.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(item.Modified)),
        S3Xml.Element("ETag", $"\"{item.ETag}\""),
        item.Checksum is { } checksum ? S3Xml.Element("ChecksumAlgorithm", checksum.Algorithm.ToUpperInvariant()) : null,
        item.Checksum is { } typed ? S3Xml.Element("ChecksumType", typed.Type) : null,
        S3Xml.Element("Size", item.Body.Length.ToString(CultureInfo.InvariantCulture)),
        owner is null ? null : BucketCalls.Owner(owner),
        S3Xml.Element("StorageClass", item.StorageClass));
}
