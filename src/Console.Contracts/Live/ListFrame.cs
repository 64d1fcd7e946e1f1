using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Live;

/// <summary>What changed in a watched window since the frame before it; the first frame of a stream carries everything.</summary>
/// <param name="Upserted">Rows that are new in the window or differ.</param>
/// <param name="Removed">Keys of rows that left the window.</param>
/// <param name="Order">The keys of the window in order; null when the order is as before.</param>
/// <param name="Total">Rows that match the filter, in all windows together.</param>
/// <param name="Cells">How fresh each scope behind the window is; null when as before.</param>
/// <param name="At">The server's time when the frame was made.</param>
public sealed record ListFrame<T>(
    ImmutableArray<T> Upserted,
    ImmutableArray<string> Removed,
    ImmutableArray<string>? Order,
    int Total,
    ImmutableArray<Cell>? Cells,
    DateTimeOffset At);
