namespace DeployConsole.Sandbox.Ecs;

/// <summary>Puts the tasks of a seed where a life that nobody saw has brought them.</summary>
internal sealed class TaskPast(EcsState ecs)
{
    /// <summary>Puts a task of a seed where it has been for long.</summary>
    public void Running(TaskRecord task, DateTimeOffset started)
    {
        task.AttachmentStatus = "ATTACHED";
        task.PullStarted = started - TimeSpan.FromSeconds(22);
        task.PullStopped = started - TimeSpan.FromSeconds(4);
        task.Started = started;
        task.Status = "RUNNING";
        task.IsListening = true;
        task.Version = 4;
        TaskImages.Resolve(ecs.World, task);
        ecs.Life.Start(task);
        ecs.Life.ScheduleEnds(task);
        foreach (var (_, target) in task.Targets)
        {
            target.Settle();
        }

        task.WasHealthy = task.IsHealthy;
    }

    /// <summary>Puts a task of a seed into the past: it has stopped and will be forgotten in time.</summary>
    public void Stopped(TaskRecord task, DateTimeOffset stopped, string code, string reason, int? exitCode, string? containerReason)
    {
        TaskImages.Resolve(ecs.World, task);
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

        ecs.Life.Remember(task);
    }
}
