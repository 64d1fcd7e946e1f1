using DeployConsole.Contracts;

namespace DeployConsole.Server.Inventory.Lists;

/// <summary>The order in which things need a person.</summary>
internal static class Urgency
{
    /// <summary>By state; what is not known any more by what it was: a thing that failed when it was last seen comes before one that was well.</summary>
    public static (HealthState State, HealthState LastSeen) Of(Verdict health) => (health.State, health.LastSeen ?? HealthState.Unknown);
}
