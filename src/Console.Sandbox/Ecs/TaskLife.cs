using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Moves tasks through their life cycle, as https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html tells it.</summary>
internal sealed class TaskLife(EcsState ecs, Account account)
{
    private readonly TaskPresence _presence = new(ecs, account);

    private SandboxWorld World => account.World;

    /// <summary>Told after each step, and when a target of the task changed.</summary>
    public Action<TaskRecord>? Moved { get; set; }

    /// <summary>Told when a task was stopped by something other than the scheduler or a person.</summary>
    public Action<TaskRecord>? Failed { get; set; }

    /// <summary>Told when a load balancer finds a task healthy for the first time.</summary>
    public Action<TaskRecord>? Healthy { get; set; }

    public void Begin(TaskRecord task) => Then(task, TaskPace.Provisioning, Provisioned);

    /// <summary>Asks a task to stop: out of the target groups, drained, SIGTERM.</summary>
    public void Stop(TaskRecord task, string code, string reason)
    {
        if (!task.IsLive)
        {
            return;
        }

        task.Desired = "STOPPED";
        task.StopCode = code;
        task.StoppedReason = reason;
        task.Stopping = World.Now;
        var registered = task.Targets.Exists(entry => entry.Group.InUse);
        TaskPresence.Deregister(task);
        if (registered)
        {
            // ECS waits for the deregistration delay before it stops the container.
            Step(task, "DEACTIVATING");
            Then(task, task.Targets.Max(entry => entry.Group.DeregistrationDelay), Terminate);
        }
        else
        {
            Terminate(task);
        }
    }

    /// <summary>A stopped task is forgotten in time.</summary>
    public void Remember(TaskRecord task) => Then(task, TaskPace.Remembered, EcsState.Forget);

    private void Provisioned(TaskRecord task)
    {
        task.AttachmentStatus = "ATTACHED";
        Step(task, "PENDING");
        if (ecs.MissingSecret(task.Settings.TaskDefinition) is { } secret)
        {
            Then(task, TaskPace.Secrets, failing => FailToStart(failing, null, StartFailures.Secret(secret)));
            return;
        }

        task.PullStarted = World.Now;
        if (TaskImages.Resolve(World, task) is ({ } container, { } failure))
        {
            Then(task, TaskPace.FailedPull, failing => FailToStart(failing, container, failure));
        }
        else
        {
            Then(task, TaskPace.Pull, Pulled);
        }
    }

    private void Pulled(TaskRecord task)
    {
        task.PullStopped = World.Now;
        if (task.Settings.LoadBalancers.Count > 0 && task.Service is not null)
        {
            Step(task, "ACTIVATING");
            Then(task, TaskPace.Activating, Run);
        }
        else
        {
            Run(task);
        }
    }

    private void Run(TaskRecord task)
    {
        task.Started = World.Now;
        task.Status = "RUNNING";
        task.Version++;
        Start(task);
        var listens = task.Containers.Max(container => container.Behavior.ListensAfter);
        World.After(listens, () => _presence.Listen(task));
        ScheduleEnds(task);
        Moved?.Invoke(task);
    }

    /// <summary>Lets the task's processes run: they log, have an address, and stand in the target groups.</summary>
    public void Start(TaskRecord task) => _presence.Enter(task, () => TargetChanged(task));

    /// <summary>Makes the appointments for those of its processes that end by themselves.</summary>
    public void ScheduleEnds(TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            if (container.Behavior.End(task.Memory) is { } end)
            {
                World.After(end.After, () => End(task, container, end.ExitCode, end.Reason));
            }
        }
    }

    private void TargetChanged(TaskRecord task)
    {
        if (task.IsHealthy && !task.WasHealthy)
        {
            task.WasHealthy = true;
            Healthy?.Invoke(task);
        }

        Moved?.Invoke(task);
    }

    private void End(TaskRecord task, ContainerRecord container, int exitCode, string? reason)
    {
        if (container.Status != "RUNNING")
        {
            return;
        }

        container.Stop(exitCode, reason);
        if (!container.Essential || !task.IsLive)
        {
            return;
        }

        task.Desired = "STOPPED";
        task.StopCode = "EssentialContainerExited";
        task.StoppedReason = "Essential container in task exited";
        task.Stopping = World.Now;
        task.ExecutionStopped = World.Now;
        _presence.Leave(task, exitCode: 143);
        Failed?.Invoke(task);
        Deprovision(task);
    }

    private void FailToStart(TaskRecord task, ContainerRecord? culprit, string reason)
    {
        task.Desired = "STOPPED";
        task.StopCode = "TaskFailedToStart";
        task.StoppedReason = reason;
        task.Stopping = World.Now;
        task.ExecutionStopped = World.Now;
        foreach (var container in task.Containers)
        {
            container.Status = "STOPPED";
            // The model allows 1,024 characters.
            container.Reason = ReferenceEquals(container, culprit) ? reason[..Math.Min(reason.Length, 1024)] : null;
        }

        Failed?.Invoke(task);
        Deprovision(task);
    }

    private void Terminate(TaskRecord task)
    {
        Step(task, "STOPPING");
        Then(task, TaskPace.Stopping, stopped =>
        {
            stopped.ExecutionStopped = World.Now;
            _presence.Leave(stopped, exitCode: 0);
            Deprovision(stopped);
        });
    }

    private void Deprovision(TaskRecord task)
    {
        Step(task, "DEPROVISIONING");
        Then(task, TaskPace.Deprovisioning, stopped =>
        {
            stopped.AttachmentStatus = "DELETED";
            stopped.Stopped = World.Now;
            Step(stopped, "STOPPED");
            Remember(stopped);
        });
    }

    private void Step(TaskRecord task, string status)
    {
        task.Status = status;
        task.Version++;
        Moved?.Invoke(task);
    }

    private void Then(TaskRecord task, TimeSpan after, Action<TaskRecord> step)
    {
        task.Next?.Cancel();
        task.Next = World.After(after, () => step(task));
    }
}
