namespace DeployConsole.Sandbox.Ecs;

/// <summary>How long the steps of a Fargate task take on AWS.</summary>
internal static class TaskPace
{
    /// <summary>Attaching the network interface.</summary>
    public static TimeSpan Provisioning { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan Secrets { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan Pull { get; } = TimeSpan.FromSeconds(18);

    /// <summary>ECR is asked again before ECS gives up.</summary>
    public static TimeSpan FailedPull { get; } = TimeSpan.FromSeconds(12);

    /// <summary>Registering with target groups.</summary>
    public static TimeSpan Activating { get; } = TimeSpan.FromSeconds(4);

    /// <summary>A process that honours SIGTERM.</summary>
    public static TimeSpan Stopping { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Detaching the network interface.</summary>
    public static TimeSpan Deprovisioning { get; } = TimeSpan.FromSeconds(12);

    // "Stopped tasks only appear in the returned results for at least one hour":
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
    public static TimeSpan Remembered { get; } = TimeSpan.FromHours(1);
}
