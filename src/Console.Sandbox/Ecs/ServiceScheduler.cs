using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Keeps a service's tasks as its deployments ask: starts, stops and replaces them, and sees deployments through.</summary>
internal sealed class ServiceScheduler(EcsState ecs)
{
    // "The time between restart attempts is incrementally increased":
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html
    private const int FreeFailures = 3;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_longRun = TimeSpan.FromMinutes(5);

    private readonly HashSet<ServiceRecord> _busy = [];
    private readonly HashSet<ServiceRecord> _again = [];

    private SandboxWorld World => ecs.World;

    public Rollouts Rollouts { get; } = new(ecs);

    /// <summary>Brings the service nearer to what is asked for. Called after everything that may matter.</summary>
    public void Reconcile(ServiceRecord service)
    {
        if (!_busy.Add(service))
        {
            _again.Add(service);
            return;
        }

        try
        {
            do
            {
                _again.Remove(service);
                Work(service);
            }
            while (_again.Contains(service));
        }
        finally
        {
            _busy.Remove(service);
            _again.Remove(service);
        }
    }

    /// <summary>A task ended without being asked to.</summary>
    public void Failed(TaskRecord task)
    {
        if (task is not { Service: { } service, Deployment: { } deployment })
        {
            return;
        }

        var ran = task.Started is { } started ? World.Now - started : TimeSpan.Zero;
        deployment.FailureRun = ran > World.Real(s_longRun) ? 1 : deployment.FailureRun + 1;
        if (deployment.FailureRun >= FreeFailures)
        {
            var pause = s_firstPause * Math.Pow(2, Math.Min(deployment.FailureRun - FreeFailures, 10));
            pause = pause > s_longestPause ? s_longestPause : pause;
            deployment.NextStart = World.Now + World.Real(pause);
            World.After(pause, () => Reconcile(service));
            if (!deployment.ComplainedAboutStarts)
            {
                deployment.ComplainedAboutStarts = true;
                Say(service, "is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.");
            }
        }

        Rollouts.TaskFailed(service, deployment);
    }

    /// <summary>A load balancer found a new task healthy.</summary>
    public void Healthy(TaskRecord task)
    {
        if (task is { Service: { } service, Deployment: { } deployment })
        {
            foreach (var (group, _) in task.Targets)
            {
                Say(service, $"registered 1 targets in (target-group {group.Arn})");
            }

            Ecs.Rollouts.TaskHealthy(service, deployment);
        }
    }

    public void Say(ServiceRecord service, string text) => service.Say(World.Ids.Guid(), World.Now, text);

    private void Work(ServiceRecord service)
    {
        if (service.Status == "INACTIVE")
        {
            return;
        }

        if (service.Status == "DRAINING")
        {
            Drain(service);
            return;
        }

        ReplaceUnhealthy(service);
        StopSurplus(service);
        StartMissing(service);
        StopReplaced(service);
        Retire(service);
        Settle(service);
    }

    private void Drain(ServiceRecord service)
    {
        foreach (var task in service.Tasks.Where(task => task.IsLive).ToArray())
        {
            ecs.Life.Stop(task, "ServiceSchedulerInitiated", $"Scaling activity initiated by (deployment {service.Primary.Id})");
        }

        if (service.Tasks.TrueForAll(task => task.Status == "STOPPED"))
        {
            service.Status = "INACTIVE";
            service.Deployments.Clear();
        }
    }

    // A task whose target is unhealthy after the grace period is replaced.
    private void ReplaceUnhealthy(ServiceRecord service)
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
                World.At(grace, () => Reconcile(service));
                continue;
            }

            Say(service, $"(task {task.Id}) (port {sick.Target.Port}) is unhealthy in (target-group {sick.Group.Arn}) due to (reason {sick.Target.Health.Description})");
            ecs.Life.Stop(task, "ServiceSchedulerInitiated", StartFailures.ElbHealth(sick.Group.Arn));
            Announce(service, [task]);
            Failed(task);
        }
    }

    private void StopSurplus(ServiceRecord service)
    {
        var live = Live(service, service.Primary);
        var surplus = live
            .OrderBy(task => task.IsHealthy).ThenByDescending(task => task.Created)
            .Take(Math.Max(0, live.Count - service.Desired)).ToArray();
        Stop(service, surplus, $"Scaling activity initiated by (deployment {service.Primary.Id})");
    }

    private void StartMissing(ServiceRecord service)
    {
        var primary = service.Primary;
        // A deployment that has failed starts nothing more until somebody changes the service.
        if (primary.Rollout == "FAILED" || primary.NextStart > World.Now)
        {
            return;
        }

        var missing = service.Desired - Live(service, primary).Count;
        var room = Upper(service) - service.Tasks.Count(task => task.IsLive);
        var count = Math.Min(missing, room);
        // After failures ECS tries one at a time, and the next when that one holds.
        if (primary.FailureRun >= FreeFailures)
        {
            count = Live(service, primary).TrueForAll(task => task.IsHealthy) ? Math.Min(count, 1) : 0;
        }

        List<TaskRecord> started = [];
        for (var index = 0; index < count; index++)
        {
            started.Add(ecs.Start(service.Cluster, primary.Settings, identity => Make(service, primary, identity, World.Now)));
        }

        if (started.Count > 0)
        {
            service.IsSteady = false;
            Say(service, $"has started {started.Count} tasks: {Names(started)}.");
        }
    }

    private void StopReplaced(ServiceRecord service)
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
        var spare = service.Tasks.Count(task => task.IsHealthy) - Lower(service);
        Stop(service, [.. old.Where(task => task.IsHealthy).OrderBy(task => task.Created).Take(Math.Max(0, spare))], reason);
    }

    private static void Retire(ServiceRecord service)
    {
        foreach (var deployment in service.Deployments.Skip(1).ToArray())
        {
            if (!service.Tasks.Exists(task => ReferenceEquals(task.Deployment, deployment)
                && task.Status is not ("DEPROVISIONING" or "STOPPED")))
            {
                deployment.Status = "INACTIVE";
                service.Deployments.Remove(deployment);
            }
        }
    }

    private void Settle(ServiceRecord service)
    {
        var primary = service.Primary;
        var live = Live(service, primary);
        var steady = live.Count == service.Desired && live.TrueForAll(task => task.IsHealthy) && service.Deployments.Count == 1;
        if (!steady)
        {
            service.IsSteady = false;
            return;
        }

        if (primary.Rollout == "IN_PROGRESS")
        {
            Rollouts.Complete(service);
        }

        if (!service.IsSteady)
        {
            service.IsSteady = true;
            Say(service, "has reached a steady state.");
        }
    }

    public static TaskRecord Make(ServiceRecord service, DeploymentRecord deployment, TaskIdentity identity, DateTimeOffset created)
    {
        var task = new TaskRecord(service.Cluster, deployment.Settings, identity, created)
        {
            Service = service,
            Deployment = deployment,
            Group = "service:" + service.Name,
            StartedBy = deployment.Id,
            ExecuteCommand = service.ExecuteCommand,
        };
        if (service.PropagateTags == "SERVICE")
        {
            foreach (var (key, value) in service.Tags)
            {
                task.Tags[key] = value;
            }
        }

        if (service.ManagedTags)
        {
            task.Tags["aws:ecs:clusterName"] = service.Cluster.Name;
            task.Tags["aws:ecs:serviceName"] = service.Name;
        }

        return task;
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
        Say(service, $"has stopped {tasks.Length} running tasks: {Names(tasks)}.");
        Announce(service, tasks);
    }

    private void Announce(ServiceRecord service, TaskRecord[] leaving)
    {
        var groups = leaving.SelectMany(task => task.Targets).GroupBy(entry => entry.Group).ToArray();
        foreach (var group in groups)
        {
            Say(service, $"deregistered {group.Count()} targets in (target-group {group.Key.Arn})");
        }

        if (groups.Length > 0)
        {
            Say(service, $"has begun draining connections on {leaving.Length} tasks.");
        }
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html: the upper limit is rounded
    // down, the lower one up.
    private static int Upper(ServiceRecord service) =>
        Math.Max(service.Deployments.Count == 1 ? service.Desired : 0, service.Desired * (service.Configuration.MaximumPercent ?? 200) / 100);

    private static int Lower(ServiceRecord service) =>
        (int)Math.Ceiling(service.Desired * (service.Configuration.MinimumHealthyPercent ?? 100) / 100.0);

    private static List<TaskRecord> Live(ServiceRecord service, DeploymentRecord deployment) =>
        service.Tasks.FindAll(task => task.IsLive && ReferenceEquals(task.Deployment, deployment));

    private static string Names(IEnumerable<TaskRecord> tasks) => string.Join(' ', tasks.Select(task => $"(task {task.Id})"));
}
