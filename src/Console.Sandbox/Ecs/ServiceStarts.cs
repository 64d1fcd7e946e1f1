using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Starts a service's tasks, more and more slowly while they fail.</summary>
internal sealed class ServiceStarts(EcsState ecs)
{
    // "The time between restart attempts is incrementally increased":
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html
    private const int FreeFailures = 3;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_longRun = TimeSpan.FromMinutes(5);

    private SandboxWorld World => ecs.World;

    /// <summary>Starts what the primary deployment lacks, as far as there is room.</summary>
    public void Missing(ServiceRecord service)
    {
        var primary = service.Primary;
        // A deployment that has failed starts nothing more until somebody changes the service.
        if (primary.Rollout == "FAILED" || primary.NextStart > World.Now)
        {
            return;
        }

        var missing = service.Desired - service.Live(primary).Count;
        var room = RunningBounds.Upper(service) - service.Tasks.Count(task => task.IsLive);
        var count = Math.Min(missing, room);
        // After failures ECS tries one at a time, and the next when that one holds.
        if (primary.FailureRun >= FreeFailures)
        {
            count = service.Live(primary).TrueForAll(task => task.IsHealthy) ? Math.Min(count, 1) : 0;
        }

        List<TaskRecord> started = [];
        for (var index = 0; index < count; index++)
        {
            started.Add(ecs.Start(service.Cluster, primary.Settings, identity => ServiceTask.Make(service, primary, identity, World.Now)));
        }

        if (started.Count > 0)
        {
            service.IsSteady = false;
            ecs.Events.Started(service, started);
        }
    }

    /// <summary>Counts a failure and puts off the next start after too many in a row.</summary>
    public void Failed(ServiceRecord service, DeploymentRecord deployment, TaskRecord task)
    {
        var ran = task.Started is { } started ? World.Now - started : TimeSpan.Zero;
        deployment.FailureRun = ran > World.Real(s_longRun) ? 1 : deployment.FailureRun + 1;
        if (deployment.FailureRun >= FreeFailures)
        {
            var pause = s_firstPause * Math.Pow(2, Math.Min(deployment.FailureRun - FreeFailures, 10));
            pause = pause > s_longestPause ? s_longestPause : pause;
            deployment.NextStart = World.Now + World.Real(pause);
            World.After(pause, () => ecs.Scheduler.Reconcile(service));
            if (!deployment.ComplainedAboutStarts)
            {
                deployment.ComplainedAboutStarts = true;
                ecs.Events.Say(service, "is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.");
            }
        }
    }
}
