using System.Text.Json.Serialization;

namespace DeployConsole.Contracts;

/// <summary>The console's one language of states; every page draws each the same way. Ordered so that what needs a person comes first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthState>))]
public enum HealthState
{
    /// <summary>None healthy, rolled back, or failed.</summary>
    Failing,

    /// <summary>Below what was asked for, or some targets unhealthy.</summary>
    Degraded,

    /// <summary>Denied, unreachable, no answer, or too old to tell. Never to be shown as healthy.</summary>
    Unknown,

    /// <summary>On its way: deploying, creating, draining, deleting.</summary>
    Working,

    /// <summary>Scaled to zero on purpose, hibernated or idle.</summary>
    Asleep,

    /// <summary>Everything that was asked for is there and answers.</summary>
    Healthy,
}
