namespace DeployConsole.Sandbox.Ecs;

/// <summary>A service revision and the deployment that runs it, as <c>deployments[]</c> of DescribeServices shows it.</summary>
internal sealed class DeploymentRecord(string number, ServiceSettings settings, DateTimeOffset created)
{
    /// <summary>The number in <c>ecs-svc/…</c> and at the end of the revision's ARN.</summary>
    public string Number => number;

    public string Id => "ecs-svc/" + number;

    public ServiceSettings Settings => settings;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary>PRIMARY, ACTIVE or INACTIVE.</summary>
    public string Status { get; set; } = "PRIMARY";

    /// <summary>IN_PROGRESS, COMPLETED or FAILED.</summary>
    public string Rollout { get; set; } = "IN_PROGRESS";

    public string? RolloutReason { get; set; }

    /// <summary>What <c>:latest</c> and other tags meant when the deployment began, by container name: ECS pins it for the revision.</summary>
    public Dictionary<string, string> Digests { get; } = [];

    public int FailedTasks { get; set; }

    /// <summary>Failures in a row, for the pause before the next start.</summary>
    public int FailureRun { get; set; }

    public DateTimeOffset? NextStart { get; set; }

    public bool HasCompleted { get; set; }

    /// <summary>Told once per deployment that tasks do not start.</summary>
    public bool ComplainedAboutStarts { get; set; }
}
