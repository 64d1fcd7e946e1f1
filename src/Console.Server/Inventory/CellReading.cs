using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory;

/// <summary>How the newest read of one kind went.</summary>
/// <param name="State">The outcome; never <see cref="CellState.Stale"/> unless it comes from before a restart.</param>
/// <param name="AsOf">When the rows were last read in full.</param>
/// <param name="Interval">How often the kind is normally read in full.</param>
public sealed record CellReading(
    CellState State, DateTimeOffset? AsOf, TimeSpan Interval, string? Detail = null, string? MissingAction = null, string? RequestId = null, string? MissingOn = null)
{
    /// <summary>What the newest close look at some rows of the kind met; null when it went well. The next read in full has the last word.</summary>
    public ReadFault? CloseFault { get; init; }

    public static CellReading Unread { get; } = new(CellState.Unread, null, TimeSpan.Zero);

    /// <summary>The reading after a full, successful read.</summary>
    public static CellReading Fresh(DateTimeOffset asOf, TimeSpan interval) => new(CellState.Fresh, asOf, interval);

    /// <summary>The reading after a read that failed: the rows stay as old as they were.</summary>
    public CellReading Failed(ReadFault fault, TimeSpan interval) =>
        new(fault.State, AsOf, interval, fault.Detail, fault.MissingAction, fault.RequestId, fault.MissingOn);

    /// <summary>The reading as it is to be taken: a close look that failed is newer than the read in full.</summary>
    // A method: a record prints its properties, and this one would print itself without end.
    public CellReading Newest() => CloseFault is { } fault ? Failed(fault, Interval) : this;

    /// <summary>As a page shows it at <paramref name="now"/>.</summary>
    public Cell View(ScopeId scope, string kind, DateTimeOffset now)
    {
        var late = State is CellState.Fresh && AsOf is { } asOf && now - asOf > (2 * Interval) + s_grace;
        return new Cell(scope, kind, late ? CellState.Stale : State, AsOf, Detail, MissingAction, RequestId, MissingAction is null ? null : new PolicyStatement(MissingAction, MissingOn ?? "*"));
    }

    // A read takes time, and an accelerated account is read every other second: a moment late is not stale.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);
}
