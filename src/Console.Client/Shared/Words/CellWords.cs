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

    public static string Sentence(Cell cell) => cell.State switch
    {
        CellState.WrongAccount => $"Nothing of {cell.Scope} is shown: the console's credentials there are of another account.",
        CellState.Denied when cell.MissingAction is { } action => $"AWS refused to show {cell.Kind} of {cell.Scope}: the console's role lacks {action}.",
        CellState.Denied => $"AWS refused to show {cell.Kind} of {cell.Scope} to the console's role.",
        CellState.Throttled => $"AWS asked the console to slow down for {cell.Kind} of {cell.Scope}.",
        CellState.Unreachable => $"AWS did not answer for {cell.Kind} of {cell.Scope}.",
        CellState.Stale => $"{Capital(cell.Kind)} of {cell.Scope} are older than usual.",
        CellState.Unread => $"{Capital(cell.Kind)} of {cell.Scope} were not read yet.",
        _ => $"{Capital(cell.Kind)} of {cell.Scope} are up to date.",
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

    private static string Capital(string kind) => kind.Length is 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..];
}
