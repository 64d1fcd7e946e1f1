using System.Collections.Immutable;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Server.Dags;

/// <summary>Says what offered files would do, before their bytes are sent.</summary>
internal sealed class DagPlanner(DagBucket bucket, DagComparison comparison)
{
    public async Task<DagPlan> PlanAsync(DagTarget target, ImmutableArray<DagFileOffer> offers, CancellationToken cancellationToken)
    {
        var versioned = await bucket.IsVersionedAsync(target, cancellationToken);
        var refusals = Refusals(target, offers);
        var fine = offers.Where((_, index) => refusals[index] is null).ToList();
        var compared = (await comparison.CompareAsync(target, fine, cancellationToken)).ToDictionary(file => file.Offer.Path, StringComparer.Ordinal);
        return new DagPlan(target.Bucket, target.Prefix,
        [
            .. offers.Select((offer, index) => refusals[index] is { } refusal
                ? new DagFilePlan(Shortened(offer.Path), DagChange.Refused, refusal)
                : new DagFilePlan(offer.Path, compared[offer.Path].Change, Remark(compared[offer.Path], versioned))),
        ]);
    }

    /// <summary>What to mind about a file that may be sent; null when there is nothing to say.</summary>
    internal static string? Remark(ComparedFile file, bool? versioned)
    {
        string?[] remarks =
        [
            file.Offer.SizeBytes is 0 && !DagFileNames.MayBeEmpty(file.Offer.Path) ? "The file is empty." : null,
            file.Change is DagChange.Changed && versioned is false ? "The bucket keeps no versions: what is there now cannot be brought back." : null,
            file.Change is DagChange.Changed && versioned is null ? "Whether the bucket keeps versions is unknown: what is there now may be lost." : null,
        ];
        return remarks.Any(remark => remark is not null) ? string.Join(' ', remarks.OfType<string>()) : null;
    }

    private static ImmutableArray<string?> Refusals(DagTarget target, ImmutableArray<DagFileOffer> offers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var total = 0L;
        var refusals = ImmutableArray.CreateBuilder<string?>(offers.Length);
        foreach (var offer in offers)
        {
            var refusal = target.Refusal(offer.Path) ?? OfOffer(offer) ?? (seen.Add(offer.Path) ? null : "The same path is offered twice.");
            if (refusal is null && (total += offer.SizeBytes) > DagLimits.TotalBytes)
            {
                refusal = $"With this file the deployment exceeds {DagLimits.TotalBytes / 1024 / 1024} MiB.";
            }

            refusals.Add(refusal);
        }

        return refusals.MoveToImmutable();
    }

    private static string? OfOffer(DagFileOffer offer) => offer switch
    {
        { SizeBytes: < 0 } => "A file cannot have a negative size.",
        { SizeBytes: > DagLimits.FileBytes } => $"The file is larger than {DagLimits.FileBytes / 1024 / 1024} MiB; a DAG folder is no place for data.",
        { Sha256: not { Length: 64 } } => "The hash is no SHA-256 in hexadecimal.",
        _ => offer.Sha256.All(char.IsAsciiHexDigit) ? null : "The hash is no SHA-256 in hexadecimal.",
    };

    private static string Shortened(string? path) => path switch
    {
        null => "",
        { Length: > DagLimits.PathLength } => string.Concat(path.AsSpan(0, DagLimits.PathLength), "…"),
        _ => path,
    };
}

/// <summary>What names of DAG files mean.</summary>
internal static class DagFileNames
{
    /// <summary>True for files that are empty on purpose: package markers and ignore lists.</summary>
    public static bool MayBeEmpty(string path) => path.Split('/')[^1] is "__init__.py" or ".airflowignore" or ".gitkeep" or "py.typed";
}
