using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>Where an operation stands, or how it ended. Only <see cref="Running"/> is not an end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationStatus>))]
public enum OperationStatus
{
    Running,

    /// <summary>What was asked for was seen to be so.</summary>
    Succeeded,

    /// <summary>AWS refused or gave up; what stands now is in the why.</summary>
    Failed,

    /// <summary>ECS put the old deployment back: what was asked for is not running.</summary>
    RolledBack,

    /// <summary>Another deployment took its place before it ended.</summary>
    Superseded,

    /// <summary>It neither ends nor fails within the time that such a thing takes.</summary>
    Stuck,

    /// <summary>AWS could not be asked for its outcome.</summary>
    Unknown,
}
