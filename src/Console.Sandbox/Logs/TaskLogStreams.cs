using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Logs;

/// <summary>The log groups and streams that tasks write through the awslogs driver.</summary>
internal sealed class TaskLogStreams(Account account)
{
    // CloudWatch keeps them; here the newest of each group are enough to look at.
    private const int Limit = 200;
    private readonly SortedDictionary<string, List<LogStreamRecord>> _groups = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, List<LogStreamRecord>> Groups => _groups;

    public Dictionary<string, DateTimeOffset> GroupsCreated { get; } = [];

    public void Begin(TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            var options = container.Definition.LogConfiguration is { } log && log.LogDriver?.Value == "awslogs" ? log.Options : null;
            if (options?.GetValueOrDefault("awslogs-group") is not { } group)
            {
                continue;
            }

            var streams = Create(group);
            var prefix = options.GetValueOrDefault("awslogs-stream-prefix") ?? "ecs";
            streams.Add(new(group, $"{prefix}/{container.Definition.Name}/{task.Id}", task.Id, container.Definition.Name, container.Behavior, task.Started ?? account.World.Now));
            if (streams.Count > Limit)
            {
                streams.RemoveAt(0);
            }
        }
    }

    public void End(TaskRecord task)
    {
        foreach (var stream in _groups.Values.SelectMany(streams => streams).Where(stream => stream.TaskId == task.Id && stream.Ended is null))
        {
            stream.Ended = account.World.Now;
            stream.Crashed = task.StopCode == "EssentialContainerExited";
        }
    }

    public List<LogStreamRecord> Create(string group)
    {
        if (!_groups.TryGetValue(group, out var streams))
        {
            streams = [];
            _groups.Add(group, streams);
            GroupsCreated[group] = account.World.Now;
        }

        return streams;
    }
}
