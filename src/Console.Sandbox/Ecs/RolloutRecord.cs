namespace DeployConsole.Sandbox.Ecs;

/// <summary>A service deployment: the way from some revisions to another, with its outcome.</summary>
internal sealed class RolloutRecord(string arn, DeploymentRecord target, DateTimeOffset created)
{
    public string Arn => arn;

    public DeploymentRecord Target => target;

    public DateTimeOffset Created { get; } = created;

    /// <summary>The revisions that it replaces, with the number of tasks that they were asked for then.</summary>
    public List<(DeploymentRecord Revision, int Requested, int Running)> Sources { get; init; } = [];

    /// <summary>One of ECS's service deployment states, for example IN_PROGRESS.</summary>
    public string Status { get; set; } = "PENDING";

    public string? StatusReason { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Finished { get; set; }

    public DateTimeOffset? Stopped { get; set; }

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary>TRIGGERED, MONITORING, MONITORING_COMPLETE or DISABLED.</summary>
    public string BreakerStatus { get; set; } = "DISABLED";

    public int BreakerThreshold { get; set; }

    public int FailureCount { get; set; }

    public (string Reason, DateTimeOffset Started, DeploymentRecord Revision)? Rollback { get; set; }

    /// <summary>Task numbers when it ended; null while they are counted.</summary>
    public (int Requested, int Running, int Pending)? FinalCounts { get; set; }

    public Amazon.ECS.Model.DeploymentConfiguration? Configuration { get; init; }

    public bool IsOpen => Status is "PENDING" or "IN_PROGRESS" or "STOP_REQUESTED" or "ROLLBACK_REQUESTED" or "ROLLBACK_IN_PROGRESS";

    public void Move(string status, string? reason, DateTimeOffset now)
    {
        Status = status;
        StatusReason = reason ?? StatusReason;
        Updated = now;
        if (status == "IN_PROGRESS")
        {
            Started ??= now;
        }

        if (status == "STOPPED")
        {
            Stopped = now;
        }

        if (!IsOpen)
        {
            Finished = now;
        }
    }
}
