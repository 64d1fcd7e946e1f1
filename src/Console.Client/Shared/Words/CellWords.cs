using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Client.Shared.Words;

/// <summary>Says what could not be read, and what that does not touch.</summary>
public static class CellWords
{
    /// <summary>The cells worth a word, worst first; fresh ones are not.</summary>
    public static ImmutableArray<Cell> WorthAWord(ImmutableArray<Cell> cells) => cells.IsDefaultOrEmpty
        ? []
        : [.. cells.Where(cell => cell.State is not CellState.Fresh).DistinctBy(SaidOnce).OrderByDescending(cell => Weight(cell.State)).ThenBy(cell => cell.Scope).ThenBy(cell => cell.Kind, StringComparer.Ordinal)];

    public static string Word(CellState state) => state is CellState.WrongAccount ? "Wrong account" : state.ToString();

    /// <summary>The cells worth a word, those with one cause together: one missing permission is told once.</summary>
    public static ImmutableArray<CellGroup> Groups(ImmutableArray<Cell> cells) =>
    [
        .. WorthAWord(cells)
            .GroupBy(cell => (cell.Scope, cell.State, cell.MissingAction))
            .GroupBy(ofScope => (ofScope.Key.State, ofScope.Key.MissingAction, Kinds: List(ofScope.Select(cell => KindWord(cell.Kind)))))
            .Select(group => new CellGroup([.. group.SelectMany(cells => cells)], group.Key.Kinds, List(group.Select(cells => cells.Key.Scope.ToString())))),
    ];

    public static string Sentence(CellGroup group) => (group.State, group.MissingAction) switch
    {
        (CellState.WrongAccount, _) => $"Nothing of {group.Scopes} is shown: the console's credentials there are of another account.",
        (CellState.Denied, { } action) => $"AWS refused to show {group.Kinds} of {group.Scopes}: the console's role lacks {action}.",
        (CellState.Denied, null) => $"AWS refused to show {group.Kinds} of {group.Scopes} to the console's role.",
        (CellState.Throttled, _) => $"AWS asked the console to slow down for {group.Kinds} of {group.Scopes}.",
        (CellState.Unreachable, _) => $"AWS did not answer for {group.Kinds} of {group.Scopes}.",
        (CellState.Stale, _) => $"{Capital(group.Kinds)} of {group.Scopes} are older than usual.",
        (CellState.Unread, _) => $"{Capital(group.Kinds)} of {group.Scopes} were not read yet.",
        _ => $"{Capital(group.Kinds)} of {group.Scopes} are up to date.",
    };

    /// <summary>What the reader may still trust.</summary>
    public static string NotAffected(ImmutableArray<Cell> cells)
    {
        var troubled = WorthAWord(cells).Select(cell => cell.Scope).ToHashSet();
        var well = cells.Select(cell => cell.Scope).Distinct().Where(scope => !troubled.Contains(scope)).ToArray();
        return well.Length is 0
            ? "Rows that are shown are the last that AWS told; what is not known is said to be unknown."
            : $"{string.Join(", ", well.Select(scope => scope.ToString()))} {(well.Length is 1 ? "is" : "are")} not affected.";
    }

    public static HealthState Look(CellState state) => state switch
    {
        CellState.WrongAccount => HealthState.Failing,
        CellState.Denied or CellState.Unreachable or CellState.Unread => HealthState.Unknown,
        _ => HealthState.Degraded,
    };

    // A wrong account is wrong for every kind.
    private static (ScopeId Scope, string? Kind) SaidOnce(Cell cell) => (cell.Scope, cell.State is CellState.WrongAccount ? null : cell.Kind);

    private static int Weight(CellState state) => state switch
    {
        CellState.WrongAccount => 5,
        CellState.Denied => 4,
        CellState.Unreachable => 3,
        CellState.Throttled => 2,
        CellState.Stale => 1,
        _ => 0,
    };

    private static string KindWord(string kind) => kind.Replace('-', ' ');

    private static string List(IEnumerable<string> words) => words.ToArray() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };

    private static string Capital(string kind) => kind.Length is 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..];
}
