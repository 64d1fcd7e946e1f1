using System.Collections.Immutable;
using Amazon.ECR.Model;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ECR says.</summary>
internal static class RepositoryFacts
{
    public static RepositoryFact? Of(Repository? repository, DateTimeOffset asOf) => repository is not { RepositoryName: { } name, RepositoryUri: { } uri }
        ? null
        : new(name, uri, repository.ImageScanningConfiguration?.ScanOnPush, repository.ImageTagMutability?.Value, AwsTimes.Instant(repository.CreatedAt), asOf);

    public static ImageSet Of(ImmutableArray<ImageFact> all, DateTimeOffset asOf)
    {
        // ECR knows no order by push date, so all pages are read before the newest are known.
        var images = all.OrderByDescending(image => image.PushedAt).ToList();
        return new ImageSet(
            [.. images.Take(ImageSet.Kept)],
            images.Count,
            images.TrueForAll(image => image.SizeBytes is not null) ? images.Sum(image => image.SizeBytes) : null,
            images.SelectMany(image => image.Tags).ToImmutableHashSet(StringComparer.Ordinal),
            asOf);
    }

    public static ImageFact? Of(ImageDetail? image) => image is not { ImageDigest: { } digest }
        ? null
        : new(
            digest,
            // ECR leaves the tags of an untagged image out.
            [.. image.ImageTags ?? []],
            image.ImageSizeInBytes,
            AwsTimes.Instant(image.ImagePushedAt),
            AwsTimes.Instant(image.LastRecordedPullTime),
            image.ImageScanStatus?.Status?.Value,
            image.ImageScanFindingsSummary?.FindingSeverityCounts?.ToImmutableDictionary());
}
