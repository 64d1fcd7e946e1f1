using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory;

/// <summary>Why AWS could not be read, in words.</summary>
/// <param name="State">Denied, throttled or unreachable.</param>
/// <param name="Detail">What AWS said.</param>
/// <param name="MissingAction">The IAM action that the console's role lacks.</param>
/// <param name="MissingOn">The ARN on which it lacks it, as AWS said; null when AWS did not say.</param>
public sealed record ReadFault(CellState State, string Detail, string? MissingAction = null, string? RequestId = null, string? MissingOn = null)
{
    /// <summary>Something could not be read because what it hangs on was not: it is as denied, or as throttled, as that.</summary>
    public static ReadFault Behind(CellReading needed, string what) =>
        new(needed.State is CellState.Denied or CellState.Throttled ? needed.State : CellState.Unreachable, what, needed.MissingAction, needed.RequestId, needed.MissingOn);

    /// <summary>AWS answered, but rows could not be made from what it said.</summary>
    public static ReadFault Incomplete(string what) => new(CellState.Unreachable, what);
}
