namespace DeployConsole.Sandbox.Ecs;

/// <summary>What a container does once its image runs. Times are AWS's, before the world's speed.</summary>
internal sealed record ContainerBehavior
{
    /// <summary>Listens on its port after a moment and answers every path with 200.</summary>
    public static ContainerBehavior Ordinary { get; } = new();

    /// <summary>From RUNNING until it listens.</summary>
    public TimeSpan ListensAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Paths answered with 200, every other with 404; null answers every path.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>From RUNNING until the process ends by itself; null when it serves for ever.</summary>
    public TimeSpan? EndsAfter { get; init; }

    public int ExitCode { get; init; } = 1;

    /// <summary>Memory that it comes to need, in MiB; the kernel ends it at <see cref="EndsAfter"/> when the task has less.</summary>
    public int? NeedsMemory { get; init; }

    /// <summary>What it prints while it ends by itself.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>What it is for, in its log lines.</summary>
    public string Speciality { get; init; } = "predict";

    /// <summary>When and how the process ends in a task with so much memory; null when it does not.</summary>
    public (TimeSpan After, int ExitCode, string? Reason)? End(int memory)
    {
        if (NeedsMemory is { } needed)
        {
            return needed <= memory
                ? null
                : (EndsAfter ?? TimeSpan.FromMinutes(2), 137, "OutOfMemoryError: Container killed due to memory usage");
        }

        return EndsAfter is { } after ? (after, ExitCode, null) : null;
    }
}
