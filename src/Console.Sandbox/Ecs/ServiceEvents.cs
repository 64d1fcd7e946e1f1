using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Writes a service's events in the words of ECS.</summary>
internal sealed class ServiceEvents(SandboxWorld world)
{
    public void Say(ServiceRecord service, string text) => service.Say(world.Ids.Guid(), world.Now, text);

    public void Started(ServiceRecord service, IReadOnlyCollection<TaskRecord> tasks) =>
        Say(service, $"has started {tasks.Count} tasks: {Names(tasks)}.");

    public void Stopped(ServiceRecord service, IReadOnlyCollection<TaskRecord> tasks)
    {
        Say(service, $"has stopped {tasks.Count} running tasks: {Names(tasks)}.");
        Leaving(service, tasks);
    }

    /// <summary>The tasks leave their target groups.</summary>
    public void Leaving(ServiceRecord service, IReadOnlyCollection<TaskRecord> tasks)
    {
        var groups = tasks.SelectMany(task => task.Targets).GroupBy(entry => entry.Group).ToArray();
        foreach (var group in groups)
        {
            Say(service, $"deregistered {group.Count()} targets in (target-group {group.Key.Arn})");
        }

        if (groups.Length > 0)
        {
            Say(service, $"has begun draining connections on {tasks.Count} tasks.");
        }
    }

    public void Registered(ServiceRecord service, TaskRecord task)
    {
        foreach (var (group, _) in task.Targets)
        {
            Say(service, $"registered 1 targets in (target-group {group.Arn})");
        }
    }

    private static string Names(IEnumerable<TaskRecord> tasks) => string.Join(' ', tasks.Select(task => $"(task {task.Id})"));
}
