using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Brings rows that were read together with those that are known.</summary>
internal static class Merge
{
    /// <summary>Adds or replaces rows; a row that was read later elsewhere stays.</summary>
    public static ImmutableDictionary<string, T> Upsert<T>(
        ImmutableDictionary<string, T> known, IEnumerable<T> read, Func<T, string> keyOf, Func<T, DateTimeOffset> asOf)
    {
        var rows = known.ToBuilder();
        foreach (var row in read)
        {
            var key = keyOf(row);
            if (!rows.TryGetValue(key, out var old) || asOf(old) <= asOf(row)) { rows[key] = row; }
        }

        return rows.ToImmutable();
    }

    /// <summary>
    /// Adds or replaces rows, and removes those among <paramref name="among"/> that a complete list lacks, unless they were read after
    /// the list was begun.
    /// </summary>
    public static ImmutableDictionary<string, T> Replace<T>(
        ImmutableDictionary<string, T> known,
        IReadOnlyCollection<T> read,
        Func<T, string> keyOf,
        Func<T, DateTimeOffset> asOf,
        DateTimeOffset begun,
        Func<T, bool> among)
    {
        var listed = read.Select(keyOf).ToHashSet(StringComparer.Ordinal);
        var gone = known.Where(row => !listed.Contains(row.Key) && among(row.Value) && asOf(row.Value) < begun).Select(row => row.Key);
        return Upsert(known.RemoveRange(gone), read, keyOf, asOf);
    }
}
