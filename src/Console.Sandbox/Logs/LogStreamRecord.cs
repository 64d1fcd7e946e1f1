using DeployConsole.Sandbox.Ecs;

namespace DeployConsole.Sandbox.Logs;

/// <summary>The log stream of one container. Its lines are computed when they are asked for.</summary>
internal sealed class LogStreamRecord(string group, string name, string taskId, string container, ContainerBehavior behavior, DateTimeOffset started)
{
    public string Group => group;

    public string Name => name;

    public string TaskId => taskId;

    public string Container => container;

    public ContainerBehavior Behavior => behavior;

    public DateTimeOffset Started => started;

    public DateTimeOffset? Ended { get; set; }

    /// <summary>Whether the process ended by itself, so that its last words are in the log.</summary>
    public bool Crashed { get; set; }
}
