using DeployConsole.Contracts;

namespace DeployConsole.Client.Shared.Words;

/// <summary>The one word for each state.</summary>
public static class StateWords
{
    /// <summary>The states in the order in which they need a person.</summary>
    public static IReadOnlyList<HealthState> WorstFirst { get; } =
        [HealthState.Failing, HealthState.Degraded, HealthState.Unknown, HealthState.Working, HealthState.Asleep, HealthState.Healthy];

    public static string Of(HealthState state) => state switch
    {
        HealthState.Healthy => "Healthy",
        HealthState.Working => "Working",
        HealthState.Degraded => "Degraded",
        HealthState.Failing => "Failing",
        HealthState.Asleep => "Asleep",
        _ => "Unknown",
    };
}
