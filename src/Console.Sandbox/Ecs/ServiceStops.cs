using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Stops a service's tasks: the unhealthy, those too many, and those of former deployments.</summary>
internal sealed class ServiceStops(EcsState ecs)
{
    private SandboxWorld World => ecs.World;

    /// <summary>A task whose target is unhealthy after the grace period is replaced.</summary>
    public void Unhealthy(ServiceRecord service)
    {
        foreach (var task in service.Tasks.Where(task => task.IsRunning).ToArray())
        {
            var sick = task.Targets.Find(entry => entry.Target.Health.IsUnhealthy);
            if (sick.Target is null)
            {
                continue;
            }

            var grace = (task.Started ?? World.Now) + World.Real(TimeSpan.FromSeconds(service.GracePeriod ?? 0));
            if (grace > World.Now)
            {
                World.At(grace, () => ecs.Scheduler.Reconcile(service));
                continue;
            }

            ecs.Events.Say(service, $"(task {task.Id}) (port {sick.Target.Port}) is unhealthy in (target-group {sick.Group.Arn}) due to (reason {sick.Target.Health.Description})");
            ecs.Life.Stop(task, "ServiceSchedulerInitiated", StartFailures.ElbHealth(sick.Group.Arn));
            ecs.Events.Leaving(service, [task]);
            ecs.Scheduler.Failed(task);
        }
    }

    /// <summary>Stops what is more than desired, the unhealthy and the newest first.</summary>
    public void Surplus(ServiceRecord service)
    {
        var live = service.Live(service.Primary);
        var surplus = live
            .OrderBy(task => task.IsHealthy).ThenByDescending(task => task.Created)
            .Take(Math.Max(0, live.Count - service.Desired)).ToArray();
        Stop(service, surplus, $"Scaling activity initiated by (deployment {service.Primary.Id})");
    }

    /// <summary>Stops tasks of former deployments as far as enough healthy ones remain.</summary>
    public void Replaced(ServiceRecord service)
    {
        if (service.Primary.Rollout == "FAILED")
        {
            return;
        }

        var old = service.Tasks.Where(task => task.IsLive && !ReferenceEquals(task.Deployment, service.Primary)).ToArray();
        if (old.Length == 0)
        {
            return;
        }

        var reason = $"Scaling activity initiated by (deployment {service.Primary.Id})";
        // What is not healthy holds nothing up, and makes room.
        Stop(service, [.. old.Where(task => !task.IsHealthy)], reason);
        var spare = service.Tasks.Count(task => task.IsHealthy) - RunningBounds.Lower(service);
        Stop(service, [.. old.Where(task => task.IsHealthy).OrderBy(task => task.Created).Take(Math.Max(0, spare))], reason);
    }

    private void Stop(ServiceRecord service, TaskRecord[] tasks, string reason)
    {
        if (tasks.Length == 0)
        {
            return;
        }

        foreach (var task in tasks)
        {
            ecs.Life.Stop(task, "ServiceSchedulerInitiated", reason);
        }

        service.IsSteady = false;
        ecs.Events.Stopped(service, tasks);
    }
}
