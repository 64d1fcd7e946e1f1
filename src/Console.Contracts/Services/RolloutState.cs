using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Services;

/// <summary>Where a service deployment stands, after ECS's ServiceDeploymentStatus.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RolloutState>))]
public enum RolloutState
{
    Unknown, Pending, InProgress, Succeeded, StopRequested, Stopped, RollbackRequested, RollbackInProgress, RolledBack, RollbackFailed,
}
