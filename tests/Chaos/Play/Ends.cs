using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;

namespace DeployConsole.Chaos.Play;

/// <summary>What the end of an operation says about what AWS did.</summary>
internal static class Ends
{
    // Both files are new or changed in each deployment.
    private const int Files = 2;

    /// <param name="made">Changes that AWS carried out for it.</param>
    public static bool IsFalse(OperationRow operation, int made) => operation.Status switch
    {
        OperationStatus.Succeeded => made != (operation.Kind is OperationKind.DagDeployment ? Files : 1),
        OperationStatus.Refused => made > 0,

        // Files that were sent before one was refused, or before somebody called it off, are named in the why.
        OperationStatus.Cancelled when operation.Kind is OperationKind.DagDeployment => made >= Files,
        OperationStatus.Cancelled => made > 0,
        OperationStatus.Failed => made > 0 && operation.Kind is not OperationKind.DagDeployment,
        _ => false,
    };
}
