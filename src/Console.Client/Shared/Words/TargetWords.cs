using DeployConsole.Contracts;

namespace DeployConsole.Client.Shared.Words;

/// <summary>How load balancer targets and the numbers about them are said.</summary>
public static class TargetWords
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
    public static (HealthState State, string Word) Of(string state) => state switch
    {
        "healthy" => (HealthState.Healthy, "Healthy"),
        "unhealthy" => (HealthState.Failing, "Unhealthy"),
        "unhealthy.draining" => (HealthState.Failing, "Unhealthy, draining"),
        "initial" => (HealthState.Working, "Registering"),
        "draining" => (HealthState.Working, "Draining"),
        "unused" => (HealthState.Asleep, "Unused"),
        "unavailable" => (HealthState.Unknown, "Not checked"),
        _ => (HealthState.Unknown, state),
    };

    /// <summary>For example <c>1/2</c>; words where targets were not read.</summary>
    public static string Count(int? healthy, int? all) => (healthy, all) switch
    {
        ({ } well, { } total) => $"{well}/{total}",
        _ => "–",
    };
}
