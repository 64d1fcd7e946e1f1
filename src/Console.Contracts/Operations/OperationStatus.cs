using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>Where an operation stands, or how it ended. <see cref="Running"/>, <see cref="AwaitingApproval"/> and <see cref="Parked"/> are not ends.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationStatus>))]
public enum OperationStatus
{
    Running,

    /// <summary>A second person has to approve the plan first; nothing was done yet.</summary>
    AwaitingApproval,

    /// <summary>It cannot go on by itself: a person chooses how.</summary>
    Parked,

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

    /// <summary>A person called it off while that was safe.</summary>
    Cancelled,

    /// <summary>The console did not begin: the world had moved since the plan, or a guard said no. Nothing was changed.</summary>
    Refused,
}

/// <summary>What holds for every status.</summary>
public static class OperationStatuses
{
    /// <summary>True when nothing more will come of it.</summary>
    public static bool HasEnded(this OperationStatus status) =>
        status is not (OperationStatus.Running or OperationStatus.AwaitingApproval or OperationStatus.Parked);
}
