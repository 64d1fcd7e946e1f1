namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>What ELB's target states mean for a verdict.</summary>
internal static class TargetStates
{
    public static bool IsHealthy(string state) => state is "healthy";

    /// <summary>Unhealthy now, whether or not it is leaving.</summary>
    public static bool IsBad(string state) => state is "unhealthy" or "unavailable" or "unhealthy.draining";

    /// <summary>Being registered, or checked for the first time.</summary>
    public static bool IsComing(string state) => state is "initial";

    /// <summary>On its way out, or in a group that no listener uses: it says nothing about what serves.</summary>
    public static bool IsLeaving(string state) => state is "draining" or "unhealthy.draining" or "unused";
}
