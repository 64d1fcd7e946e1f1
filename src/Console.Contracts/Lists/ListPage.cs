using System.Collections.Immutable;

namespace DeployConsole.Contracts.Lists;

/// <summary>One window of a list.</summary>
/// <param name="Items">The rows of the window, in the order asked for.</param>
/// <param name="Total">Rows that match the filter, in all windows together.</param>
/// <param name="Cells">How fresh each scope behind the answer is.</param>
public sealed record ListPage<T>(ImmutableArray<T> Items, int Total, ImmutableArray<Cell> Cells);
