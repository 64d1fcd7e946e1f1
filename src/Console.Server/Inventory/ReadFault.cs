using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory;

/// <summary>Why AWS could not be read, in words.</summary>
/// <param name="State">Denied, throttled or unreachable.</param>
/// <param name="Detail">What AWS said.</param>
/// <param name="MissingAction">The IAM action that the console's role lacks.</param>
public sealed record ReadFault(CellState State, string Detail, string? MissingAction = null, string? RequestId = null)
{
    /// <summary>AWS answered, but rows could not be made from what it said.</summary>
    public static ReadFault Incomplete(string what) => new(CellState.Unreachable, what);
}
