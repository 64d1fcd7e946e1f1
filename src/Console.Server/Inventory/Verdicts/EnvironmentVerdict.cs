using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether an environment can be used, and whether anybody uses it.</summary>
internal static class EnvironmentVerdict
{
    /// <summary>States: https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html#mwaa-Type-Environment-Status</summary>
    public static Verdict Of(EnvironmentFact environment, EnvironmentActivity activity)
    {
        var since = environment.LastUpdate?.At;
        return environment.Status switch
        {
            "AVAILABLE" => Available(environment, activity),
            "CREATING" => new(HealthState.Working, "Creating", "Creation takes 20 to 30 minutes, seldom hours", environment.CreatedAt),
            "UPDATING" => new(HealthState.Working, "Updating", "An update takes 20 to 30 minutes", since),
            "CREATING_SNAPSHOT" => new(HealthState.Working, "Updating", "MWAA keeps a snapshot before the update", since),
            "ROLLING_BACK" => new(HealthState.Working, "Rolling back", Failure(environment, "An update failed and is undone"), since),
            "MAINTENANCE" => new(HealthState.Working, "Maintenance", "AWS maintains it; it may be unavailable", since),
            "PENDING" => new(HealthState.Working, "Waiting", "It waits for VPC endpoints that you make yourself", environment.CreatedAt),
            "DELETING" => new(HealthState.Working, "Deleting", "", since),
            "DELETED" => new(HealthState.Working, "Deleted", "MWAA forgets it soon", null),
            "CREATE_FAILED" => new(HealthState.Failing, "Creation failed", Failure(environment, "It could not be created"), environment.CreatedAt),
            "UPDATE_FAILED" => new(HealthState.Degraded, "Update failed", Failure(environment, "The update failed; it runs as before"), since),
            "UNAVAILABLE" => new(HealthState.Failing, "Unavailable", Failure(environment, "MWAA says that it is not stable"), since),
            _ => new(HealthState.Unknown, "Unknown", $"MWAA says {environment.Status}", null),
        };
    }

    private static Verdict Available(EnvironmentFact environment, EnvironmentActivity activity) => activity.State switch
    {
        ActivityState.Idle => new(HealthState.Asleep, "Idle", Capital(activity.Why), activity.IdleFrom) { MaybeLonger = activity.IdleMaybeLonger },
        _ => new(HealthState.Healthy, "Available", "", environment.CreatedAt),
    };

    private static string Failure(EnvironmentFact environment, string what) => environment.LastUpdate switch
    {
        { ErrorMessage: { Length: > 0 } message, ErrorCode: { } code } => $"{what}: {message} ({code})",
        { ErrorMessage: { Length: > 0 } message } => $"{what}: {message}",
        { ErrorCode: { } code } => $"{what}: {code}",
        _ => what,
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
