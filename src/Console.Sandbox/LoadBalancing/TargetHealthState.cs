namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>A target's state with AWS's reason code and sentence; both are absent for a healthy one.</summary>
internal sealed record TargetHealthState(string State, string? Reason = null, string? Description = null)
{
    public static TargetHealthState Healthy { get; } = new("healthy");

    public static TargetHealthState Registering { get; } = new("initial", "Elb.RegistrationInProgress", "Target registration is in progress");

    public static TargetHealthState Checking { get; } = new("initial", "Elb.InitialHealthChecking", "Initial health checks in progress");

    public static TargetHealthState NotInUse { get; } =
        new("unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");

    public static TargetHealthState NotRegistered { get; } =
        new("unused", "Target.NotRegistered", "Target is not registered to the target group");

    public static TargetHealthState Draining { get; } =
        new("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");

    public static TargetHealthState CheckDisabled { get; } =
        new("unavailable", "Target.HealthCheckDisabled", "Health checks are not enabled for this target");

    public static TargetHealthState Mismatch(int status) =>
        new("unhealthy", "Target.ResponseCodeMismatch", $"Health checks failed with these codes: [{status}]");

    public static TargetHealthState TimedOut { get; } = new("unhealthy", "Target.Timeout", "Request timed out");

    public static TargetHealthState Failed { get; } = new("unhealthy", "Target.FailedHealthChecks", "Health checks failed");

    public bool IsHealthy => State == "healthy";

    public bool IsUnhealthy => State == "unhealthy";
}
