using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Services;

/// <summary>How tasks and their ends are said and drawn.</summary>
public static class TaskWords
{
    /// <summary>Null state: it runs, and no container health check says how well.</summary>
    public static (HealthState? State, string Word) Of(TaskView task) => (task.LastStatus, task.Health) switch
    {
        ("RUNNING", "HEALTHY") => (HealthState.Healthy, "Running, healthy"),
        ("RUNNING", "UNHEALTHY") => (HealthState.Failing, "Running, unhealthy"),
        ("RUNNING", _) => (null, "Running"),
        ("STOPPED", _) => Ended(task),
        ("PROVISIONING" or "PENDING" or "ACTIVATING", _) => (HealthState.Working, Sentence(task.LastStatus)),
        ("DEACTIVATING" or "STOPPING" or "DEPROVISIONING", _) => (HealthState.Working, Sentence(task.LastStatus)),
        _ => (HealthState.Unknown, task.LastStatus),
    };

    /// <summary>True when it stopped because something is wrong, and not because a deployment, scaling or a person stopped it.</summary>
    public static bool Failed(TaskView task) => task.LastStatus is "STOPPED" && Of(task).State is HealthState.Failing or HealthState.Degraded;

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html lists the stop codes.
    private static (HealthState? State, string Word) Ended(TaskView task) => task.StopCode switch
    {
        "TaskFailedToStart" => (HealthState.Failing, "Failed to start"),
        "EssentialContainerExited" => (HealthState.Failing, "Exited"),
        "SpotInterruption" => (HealthState.Degraded, "Spot interruption"),
        "TerminationNotice" => (HealthState.Degraded, "Terminated"),
        "ServiceSchedulerInitiated" when Unwell(task) => (HealthState.Failing, "Stopped, unhealthy"),
        "ServiceSchedulerInitiated" => (HealthState.Asleep, "Stopped by ECS"),
        "UserInitiated" => (HealthState.Asleep, "Stopped by hand"),
        _ => (HealthState.Unknown, "Stopped"),
    };

    private static bool Unwell(TaskView task) =>
        task.StoppedReason is { } why && (why.Contains("unhealthy", StringComparison.OrdinalIgnoreCase) || why.Contains("health check", StringComparison.OrdinalIgnoreCase));

    private static string Sentence(string status) => status[..1] + status[1..].ToLowerInvariant();
}
