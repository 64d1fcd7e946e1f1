using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>Says whether an operation can be called off, and what happens then.</summary>
internal static class CancelWords
{
    /// <summary>Null when it has ended.</summary>
    /// <param name="halt">What the step that runs says of being stopped between two of its changes; null when it cannot be.</param>
    public static OperationCancel? Of(OperationRow operation, string? halt) => operation switch
    {
        { Status: var status } when status.HasEnded() => null,
        { NoCancel: { } words } when halt is null => new(false, words),
        { CancelRequested: true } => new(false, "It was called off already and stops."),
        { NoCancel: not null } => new(true, halt ?? ""),
        { Status: OperationStatus.Running } => new(true, "It stops at once; nothing was changed so far."),
        _ => new(true, "It ends; nothing was changed so far."),
    };
}
