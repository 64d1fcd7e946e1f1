using System.Collections.Immutable;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>Tags of buckets and objects.</summary>
internal static class S3Tags
{
    public static XElement Write(IEnumerable<KeyValuePair<string, string>> tags) => S3Xml.Element(
        "Tagging",
        S3Xml.Element("TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    public static ImmutableSortedDictionary<string, string> Read(ReadOnlyMemory<byte> body, int limit)
    {
        var sets = S3Xml.Read(body, "Tagging").Children("TagSet").FirstOrDefault() ?? throw S3Faults.MalformedXml();
        return Check([.. sets.Children("Tag").Select(tag => KeyValuePair.Create(tag.Text("Key") ?? "", tag.Text("Value") ?? ""))], limit);
    }

    /// <summary>Reads the <c>x-amz-tagging</c> header, a query string of at most ten tags.</summary>
    public static ImmutableSortedDictionary<string, string> FromHeader(string? header) =>
        header is null ? ImmutableSortedDictionary<string, string>.Empty : Check(RequestReader.Pairs(header), 10);

    private static ImmutableSortedDictionary<string, string> Check(IReadOnlyList<KeyValuePair<string, string>> tags, int limit)
    {
        if (tags.Count > limit)
        {
            throw new AwsFault("BadRequest", $"Object tags cannot be greater than {limit}");
        }

        var checkedTags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > 128 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new AwsFault("InvalidTag", "The TagKey you have provided is invalid");
            }

            if (value.Length > 256)
            {
                throw new AwsFault("InvalidTag", "The TagValue you have provided is invalid");
            }

            if (!checkedTags.TryAdd(key, value))
            {
                throw new AwsFault("InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }

        return checkedTags.ToImmutable();
    }
}
