using System.Collections.Frozen;
using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Inventory.Lists;

/// <summary>How a list of one kind of row is filtered, sorted and cut.</summary>
/// <param name="Columns">Sort column to what it compares; nulls come last in either direction.</param>
/// <param name="FirstSort">The order when none is asked for.</param>
/// <param name="KeyOf">Breaks ties, so that windows do not overlap.</param>
/// <param name="TextOf">What a search looks in.</param>
/// <param name="StateOf">What a state filter compares; null for rows without a state.</param>
internal sealed record ListShape<T>(
    FrozenDictionary<string, Func<T, IComparable?>> Columns,
    string FirstSort,
    Func<T, string> KeyOf,
    Func<T, IEnumerable<string?>> TextOf,
    Func<T, HealthState>? StateOf)
{
    /// <summary>The names of the columns that the list can be sorted by.</summary>
    public FrozenSet<string> SortColumns { get; } = Columns.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The window that <paramref name="query"/> asks for.</summary>
    /// <exception cref="ProblemException">The list has no such column.</exception>
    public ListPage<T> Window(IEnumerable<T> rows, ListQuery query, ImmutableArray<Cell> cells)
    {
        query = query.SortedBy(SortColumns);
        var found = Sorted(rows.Where(row => Matches(row, query)), query.Sort ?? FirstSort).ToList();
        return new ListPage<T>([.. found.Skip(query.Skip ?? 0).Take(query.Take ?? ListQuery.DefaultTake)], found.Count, cells);
    }

    private bool Matches(T row, ListQuery query)
    {
        if (query.State is { } state && StateOf is { } stateOf && stateOf(row) != state) { return false; }

        var words = (query.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length is 0 || Array.TrueForAll(words, word => TextOf(row).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true));
    }

    private IEnumerable<T> Sorted(IEnumerable<T> rows, string sort)
    {
        var descending = sort.StartsWith('-');
        var column = Columns[descending ? sort[1..] : sort];
        var known = rows.OrderBy(row => column(row) is null);
        return (descending ? known.ThenByDescending(column) : known.ThenBy(column)).ThenBy(KeyOf, StringComparer.Ordinal);
    }
}
