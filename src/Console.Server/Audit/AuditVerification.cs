using System.Globalization;

namespace DeployConsole.Server.Audit;

/// <summary>Walks a trail entry by entry and stops at the first that is broken. It remembers one entry, however long the trail.</summary>
/// <param name="head">A hash that was kept elsewhere and must be met on the way; null when none was.</param>
internal sealed class AuditVerification(string? head = null)
{
    // How far from its place an entry is looked for that was put elsewhere.
    private const int Reach = 10_000;
    private AuditRow? _last;
    private bool _metHead;

    public long Count { get; private set; }

    public string LastHash => _last?.Hash ?? AuditHash.BeforeTheFirst;

    public long LastSequence => _last?.Sequence ?? 0;

    /// <summary>Places where the entries before are not at hand, as in an export with a filter.</summary>
    public int Gaps { get; private set; }

    /// <summary>Looks at the next entry of a whole trail.</summary>
    /// <returns>What is broken; null while nothing is.</returns>
    public AuditBreak? Next(AuditRow entry)
    {
        var expected = LastSequence + 1;
        if (entry.Sequence > expected) { return Missing(expected, entry.Sequence - 1); }
        if (entry.Sequence < expected) { return new AuditBreak(entry.Sequence, Instant(entry), "out of order: it stands after entry " + Number(LastSequence)); }

        return Link(entry);
    }

    /// <summary>Looks at the next entry of an export, which may have left entries out.</summary>
    public AuditBreak? NextOfPart(AuditRow entry)
    {
        if (entry.Sequence <= LastSequence && _last is not null) { return new AuditBreak(entry.Sequence, Instant(entry), "out of order: it stands after entry " + Number(LastSequence)); }
        if (entry.Sequence == LastSequence + 1) { return Link(entry); }

        Gaps++;
        return OwnHash(entry) ?? Accept(entry);
    }

    /// <summary>Looks whether the trail goes as far as it should; entries may have been added while it was walked.</summary>
    /// <param name="before">Where the database said that the trail ends, before the walk.</param>
    /// <param name="after">The same, after it.</param>
    public AuditBreak? End(AuditHeadRow before, AuditHeadRow after)
    {
        if (before.Sequence > LastSequence) { return Missing(LastSequence + 1, before.Sequence) with { What = "missing: the end of the trail was cut off" }; }
        if (after.Sequence < LastSequence) { return new AuditBreak(after.Sequence + 1, null, "added beside the console: the trail's head does not know it"); }

        return after.Sequence > LastSequence || after.Hash == LastHash
            ? KeptHead()
            : new AuditBreak(LastSequence, _last is null ? null : Instant(_last), "not the one that the trail's head names: the end of the trail was written anew");
    }

    /// <summary>Looks whether the kept head was met.</summary>
    public AuditBreak? KeptHead() => head is null || _metHead || head == LastHash
        ? null
        : new AuditBreak(LastSequence + 1, null, $"missing: no entry has the kept hash {head}. The end of the trail was cut off, or the trail was written anew");

    private AuditBreak? Link(AuditRow entry)
    {
        if (OwnHash(entry) is { } broken) { return broken; }

        // The entry is whole and names another one as the one before it: that one was changed, hash and all, after this one was written.
        if (entry.PreviousHash != LastHash)
        {
            return _last is { } replaced
                ? new AuditBreak(replaced.Sequence, Instant(replaced), $"changed, and its hash made anew: entry {Number(entry.Sequence)} was chained to another one")
                : new AuditBreak(entry.Sequence, Instant(entry), "not the first one: it was chained to an entry before it");
        }

        return Accept(entry);
    }

    private static AuditBreak? OwnHash(AuditRow entry)
    {
        if (AuditHash.Of(entry) == entry.Hash) { return null; }

        return OriginOf(entry) is { } origin
            ? new AuditBreak(entry.Sequence, Instant(entry), $"reordered: what stands here was written as entry {Number(origin)}")
            : new AuditBreak(entry.Sequence, Instant(entry), "changed: its hash is not that of its content");
    }

    private static long? OriginOf(AuditRow entry)
    {
        for (var distance = 1; distance <= Reach; distance++)
        {
            if (IsFrom(entry.Sequence + distance)) { return entry.Sequence + distance; }
            if (entry.Sequence > distance && IsFrom(entry.Sequence - distance)) { return entry.Sequence - distance; }
        }

        return null;

        bool IsFrom(long sequence) => AuditHash.Of(entry with { Sequence = sequence }) == entry.Hash;
    }

    private AuditBreak? Accept(AuditRow entry)
    {
        (_last, Count, _metHead) = (entry, Count + 1, _metHead || entry.Hash == head);
        return null;
    }

    private static AuditBreak Missing(long first, long last) =>
        new(first, null, first == last ? "missing" : $"missing, and so are those up to entry {Number(last)}");

    private static string Number(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    private static string Instant(AuditRow entry) => AuditRecords.InstantOf(entry.At) is { } at
        ? at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
        : "at an impossible instant";
}

/// <summary>The first broken entry of a trail.</summary>
/// <param name="At">When it says that it was written; null where there is nothing to say so.</param>
/// <param name="What">What is wrong, in words that follow "entry 7 is".</param>
internal sealed record AuditBreak(long Sequence, string? At, string What)
{
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"entry {Sequence}{(At is null ? "" : $" ({At})")} is {What}");
}
