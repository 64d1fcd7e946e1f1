using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Where a service's newest deployment stands.</summary>
internal static class Rollouts
{
    /// <summary>ECS's ServiceDeploymentStatus in the console's words; a status that is not known yet is unknown.</summary>
    public static RolloutState Of(string? serviceDeploymentStatus) => serviceDeploymentStatus switch
    {
        "PENDING" => RolloutState.Pending,
        "IN_PROGRESS" => RolloutState.InProgress,
        "SUCCESSFUL" => RolloutState.Succeeded,
        "STOP_REQUESTED" => RolloutState.StopRequested,
        "STOPPED" => RolloutState.Stopped,
        "ROLLBACK_REQUESTED" => RolloutState.RollbackRequested,
        "ROLLBACK_IN_PROGRESS" => RolloutState.RollbackInProgress,
        "ROLLBACK_SUCCESSFUL" => RolloutState.RolledBack,
        "ROLLBACK_FAILED" => RolloutState.RollbackFailed,
        _ => RolloutState.Unknown,
    };

    /// <summary>
    /// The state of the newest deployment. The service deployment says it best; where none was read, or it is older than
    /// what DescribeServices shows, the deployments and events of the service tell.
    /// </summary>
    public static RolloutState Newest(ServiceFact service, DeploymentHistory? history)
    {
        if (history?.Deployments is [var newest, ..] && Of(newest.Status) is not RolloutState.Unknown and var said && StillHolds(service, history, said))
        {
            return said;
        }

        return service.Primary switch
        {
            { RolloutState: "FAILED" } => RolloutState.Stopped,
            { RolloutState: "IN_PROGRESS" } primary => IsRollback(service, primary) ? RolloutState.RollbackInProgress : RolloutState.InProgress,
            { RolloutState: "COMPLETED" } primary => IsRollback(service, primary) ? RolloutState.RolledBack : RolloutState.Succeeded,
            _ => RolloutState.Unknown,
        };
    }

    // An end stays true until the service changes again; what was under way may have ended since.
    private static bool StillHolds(ServiceFact service, DeploymentHistory history, RolloutState said) =>
        history.AsOf >= service.AsOf || (!IsUnderWay(said) && history.AsOf >= (service.Primary?.UpdatedAt ?? service.AsOf));

    public static bool IsUnderWay(RolloutState state) => state is RolloutState.Pending or RolloutState.InProgress
        or RolloutState.StopRequested or RolloutState.RollbackRequested or RolloutState.RollbackInProgress;

    // The event reads "(service x) rolling back to (deployment ecs-svc/123).", and 123 is then the primary deployment.
    private static bool IsRollback(ServiceFact service, DeploymentFact primary) =>
        primary.RolloutStateReason?.Contains("rolling back", StringComparison.OrdinalIgnoreCase) is true
        || service.Events.Any(line => line.Message.Contains("rolling back to", StringComparison.OrdinalIgnoreCase)
            && line.Message.Contains(primary.Id, StringComparison.Ordinal));
}
