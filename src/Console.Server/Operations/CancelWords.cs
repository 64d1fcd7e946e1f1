using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>Says whether an operation can be called off, and what happens then.</summary>
internal static class CancelWords
{
    /// <summary>Null when it has ended.</summary>
    public static OperationCancel? Of(OperationRow operation) => operation switch
    {
        { Status: var status } when status.HasEnded() => null,
        { NoCancel: { } words } => new(false, words),
        { CancelRequested: true } => new(false, "It was called off already and stops."),
        { Status: OperationStatus.Running } => new(true, "It stops at once; nothing was changed so far."),
        _ => new(true, "It ends; nothing was changed so far."),
    };
}
