using System.Collections.Concurrent;
using System.Collections.Immutable;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Server.Dags;

/// <summary>Compares offered files with what the DAG folder holds.</summary>
internal sealed class DagComparison(DagBucket bucket, DagHashes hashes)
{
    // S3 takes 5,500 reads a second for a prefix; a few at once are quick enough and leave the rest to others.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html
    private const int AtOnce = 8;

    /// <summary>What each file would do, in the order offered.</summary>
    public async Task<ImmutableArray<ComparedFile>> CompareAsync(DagTarget target, IReadOnlyList<DagFileOffer> offers, CancellationToken cancellationToken)
    {
        var compared = new ConcurrentDictionary<string, ComparedFile>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(offers, options, async (offer, token) => compared[offer.Path] = await CompareAsync(target, offer, token));
        return [.. offers.Select(offer => compared[offer.Path])];
    }

    private async Task<ComparedFile> CompareAsync(DagTarget target, DagFileOffer offer, CancellationToken cancellationToken)
    {
        if (await bucket.SeeAsync(target, offer.Path, cancellationToken) is not { } seen) { return new ComparedFile(offer, DagChange.New, Seen: null); }

        // Another size is another content; only equal sizes are worth a hash.
        var same = seen.SizeBytes == offer.SizeBytes
            && string.Equals(await hashes.OfAsync(target, offer.Path, seen, cancellationToken), offer.Sha256, StringComparison.OrdinalIgnoreCase);
        return new ComparedFile(offer, same ? DagChange.Unchanged : DagChange.Changed, seen);
    }
}

/// <summary>One offered file beside what the folder holds.</summary>
/// <param name="Seen">The object there; null when there is none.</param>
internal sealed record ComparedFile(DagFileOffer Offer, DagChange Change, SeenObject? Seen);
