using DeployConsole.Sandbox.Ecr;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Moves tasks through their life cycle, as https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html tells it.</summary>
internal sealed class TaskLife(EcsState ecs, Account account)
{
    private readonly AccountNetwork _network = account.State<AccountNetwork>();
    private readonly ElbState _elb = account.State<ElbState>();

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
        Deregister(task);
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

    /// <summary>Puts a task of a seed where it has been for long.</summary>
    public void Settle(TaskRecord task, DateTimeOffset started)
    {
        task.AttachmentStatus = "ATTACHED";
        task.PullStarted = started - TimeSpan.FromSeconds(22);
        task.PullStopped = started - TimeSpan.FromSeconds(4);
        task.Started = started;
        task.Status = "RUNNING";
        task.IsListening = true;
        task.Version = 4;
        Pull(task);
        Start(task);
        ScheduleEnds(task);
        foreach (var (_, target) in task.Targets)
        {
            target.Settle();
        }

        task.WasHealthy = task.IsHealthy;
    }

    /// <summary>Puts a task of a seed into the past: it has stopped and will be forgotten in time.</summary>
    public void SettleStopped(TaskRecord task, DateTimeOffset stopped, string code, string reason, int? exitCode, string? containerReason)
    {
        Pull(task);
        var ran = exitCode is not null;
        task.AttachmentStatus = "DELETED";
        task.Status = "STOPPED";
        task.Desired = "STOPPED";
        task.StopCode = code;
        task.StoppedReason = reason;
        task.PullStarted = code == "TaskFailedToStart" && exitCode is null ? null : stopped - TimeSpan.FromSeconds(40);
        task.Started = ran ? stopped - TimeSpan.FromSeconds(30) : null;
        task.Stopping = stopped - TimeSpan.FromSeconds(2);
        task.ExecutionStopped = stopped - TimeSpan.FromSeconds(1);
        task.Stopped = stopped;
        task.Version = 6;
        foreach (var container in task.Containers)
        {
            container.Status = "STOPPED";
            container.ExitCode = exitCode;
            container.Reason = containerReason;
        }

        if (ran)
        {
            ecs.LogStreams.Begin(task);
            ecs.LogStreams.End(task);
        }

        Then(task, TaskPace.Remembered, EcsState.Forget);
    }

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
        if (Pull(task) is ({ } container, { } failure))
        {
            Then(task, TaskPace.FailedPull, failing => FailToStart(failing, container, failure));
        }
        else
        {
            Then(task, TaskPace.Pull, Pulled);
        }
    }

    // The first container whose image is not there, with the reason; neither when all are.
    private (ContainerRecord? Container, string? Failure) Pull(TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            var pinned = task.Deployment?.Digests.GetValueOrDefault(container.Definition.Name);
            var image = ImageSource.Resolve(World, container.Definition.Image, pinned);
            if (image.Failure is { } failure)
            {
                return (container, failure);
            }

            container.Digest = image.Digest;
            container.Behavior = image.Behavior;
        }

        return (null, null);
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
        World.After(listens, () => Listen(task));
        ScheduleEnds(task);
        Moved?.Invoke(task);
    }

    private void ScheduleEnds(TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            if (container.Behavior.End(task.Memory) is { } end)
            {
                World.After(end.After, () => End(task, container, end.ExitCode, end.Reason));
            }
        }
    }

    private void Start(TaskRecord task)
    {
        foreach (var container in task.Containers)
        {
            container.Status = "RUNNING";
            container.RuntimeId = $"{task.Id}-{Stable.Hash(container.Definition.Name):D10}";
        }

        ecs.LogStreams.Begin(task);
        _network.Attach(task.Address, task);
        foreach (var use in task.Service is null ? [] : task.Settings.LoadBalancers)
        {
            if (_elb.TargetGroup(use.TargetGroupArn ?? "") is { } group)
            {
                // Set first: the registration tells of its first state at once.
                var target = group.Register(task.Address, use.ContainerPort ?? 80, task.Identity.Zone, null);
                target.Changed = _ => TargetChanged(task);
                task.Targets.Add((group, target));
            }
        }
    }

    private void Listen(TaskRecord task)
    {
        if (task.Status == "RUNNING")
        {
            task.IsListening = true;
            _network.Announce(task.Address);
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
        Leave(task, exitCode: 143);
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
            Leave(stopped, exitCode: 0);
            Deprovision(stopped);
        });
    }

    private void Leave(TaskRecord task, int exitCode)
    {
        foreach (var container in task.Containers)
        {
            // A container that never ran has no exit code.
            if (container.Status == "RUNNING")
            {
                container.Stop(exitCode, null);
            }

            container.Status = "STOPPED";
        }

        task.IsListening = false;
        Deregister(task);
        _network.Detach(task.Address);
        ecs.LogStreams.End(task);
    }

    private static void Deregister(TaskRecord task)
    {
        foreach (var (group, target) in task.Targets)
        {
            target.Changed = null;
            group.Deregister(target.Id, target.Port);
        }
    }

    private void Deprovision(TaskRecord task)
    {
        Step(task, "DEPROVISIONING");
        Then(task, TaskPace.Deprovisioning, stopped =>
        {
            stopped.AttachmentStatus = "DELETED";
            stopped.Stopped = World.Now;
            Step(stopped, "STOPPED");
            Then(stopped, TaskPace.Remembered, EcsState.Forget);
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
