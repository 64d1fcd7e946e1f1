using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Gives services a past: deployments that ended, one that has not, tasks that run or stopped.</summary>
internal sealed class SeedHistory(Account account)
{
    private readonly EcsState _ecs = account.State<EcsState>();
    private readonly TaskPast _past = new(account.State<EcsState>());

    private SandboxWorld World => account.World;

    /// <summary>A deployment that ended well; the last one added is the one that runs.</summary>
    public DeploymentRecord Deployed(ServiceRecord service, ServiceSettings settings, TimeSpan age, TimeSpan took)
    {
        var began = World.Now - age;
        var (revision, rollout) = Past(service, settings, began);
        revision.Rollout = "COMPLETED";
        revision.RolloutReason = $"ECS deployment {revision.Id} completed.";
        revision.HasCompleted = true;
        revision.Updated = began + took;
        rollout.Move("IN_PROGRESS", null, began + TimeSpan.FromSeconds(2));
        rollout.Move("SUCCESSFUL", $"ECS deployment {revision.Id} completed.", began + took);
        rollout.FinalCounts = (service.Desired, service.Desired, 0);
        foreach (var former in service.Deployments)
        {
            former.Status = "INACTIVE";
        }

        service.Deployments.Clear();
        service.Deployments.Add(revision);
        service.IsSteady = true;
        Say(service, began + TimeSpan.FromSeconds(8), $"has started {service.Desired} tasks.");
        Say(service, began + took, $"(deployment {revision.Id}) deployment completed.");
        Say(service, began + took, "has reached a steady state.");
        return revision;
    }

    /// <summary>A deployment of the past that the circuit breaker rolled back.</summary>
    public void RolledBack(ServiceRecord service, ServiceSettings settings, TimeSpan age, TimeSpan took)
    {
        const string Reason = "ECS deployment circuit breaker: tasks failed to start.";
        var began = World.Now - age;
        var back = service.Primary;
        var (revision, rollout) = Past(service, settings, began);
        revision.Status = "INACTIVE";
        revision.Rollout = "FAILED";
        revision.RolloutReason = Reason;
        revision.FailedTasks = rollout.BreakerThreshold;
        rollout.Move("IN_PROGRESS", null, began + TimeSpan.FromSeconds(2));
        rollout.BreakerStatus = "TRIGGERED";
        rollout.FailureCount = rollout.BreakerThreshold;
        rollout.Rollback = (Reason, began + (took / 2), back);
        rollout.FinalCounts = (0, 0, 0);
        rollout.Move("ROLLBACK_SUCCESSFUL", Reason, began + took);
        Say(service, began + (took / 2), $"(deployment {revision.Id}) deployment failed: tasks failed to start.");
        Say(service, began + (took / 2), $"rolling back to deployment {back.Id}.");
        Say(service, began + took, "has reached a steady state.");
    }

    /// <summary>A deployment that began a while ago and has not ended.</summary>
    public DeploymentRecord Deploying(ServiceRecord service, ServiceSettings settings, TimeSpan age, int failedTasks)
    {
        var began = World.Now - age;
        foreach (var former in service.Deployments)
        {
            former.Status = "ACTIVE";
        }

        var (revision, rollout) = Past(service, settings, began);
        revision.RolloutReason = $"ECS deployment {revision.Id} in progress.";
        revision.FailedTasks = failedTasks;
        revision.FailureRun = failedTasks;
        revision.ComplainedAboutStarts = true;
        revision.Updated = World.Now;
        rollout.Move("IN_PROGRESS", null, began + TimeSpan.FromSeconds(2));
        rollout.FailureCount = failedTasks;
        service.Deployments.Insert(0, revision);
        service.IsSteady = false;
        Say(service, began + TimeSpan.FromSeconds(10), $"has started {service.Desired} tasks.");
        Say(service, began + TimeSpan.FromMinutes(9), "is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.");
        return revision;
    }

    /// <summary>Tasks of a deployment that have run for a while.</summary>
    public void Running(ServiceRecord service, DeploymentRecord deployment, int count, TimeSpan since)
    {
        for (var index = 0; index < count; index++)
        {
            var started = World.Now - since + TimeSpan.FromSeconds(Math.Min(7 * index, since.TotalSeconds / 2));
            var task = Place(service, deployment, started - TimeSpan.FromSeconds(38));
            _past.Running(task, started);
        }
    }

    /// <summary>A task that stopped a while ago.</summary>
    public void Stopped(ServiceRecord service, DeploymentRecord deployment, TimeSpan ago, string code, string reason, int? exitCode = null, string? containerReason = null)
    {
        var stopped = World.Now - ago;
        _past.Stopped(Place(service, deployment, stopped - TimeSpan.FromSeconds(70)), stopped, code, reason, exitCode, containerReason);
    }

    /// <summary>Lets the scheduler go on with a service after a pause.</summary>
    public void Continue(ServiceRecord service, TimeSpan pause)
    {
        service.Primary.NextStart = World.Now + World.Real(pause);
        World.After(pause, () => _ecs.Scheduler.Reconcile(service));
    }

    private TaskRecord Place(ServiceRecord service, DeploymentRecord deployment, DateTimeOffset created) =>
        _ecs.Place(service.Cluster, deployment.Settings, identity => ServiceTask.Make(service, deployment, identity, created));

    private (DeploymentRecord Revision, RolloutRecord Rollout) Past(ServiceRecord service, ServiceSettings settings, DateTimeOffset began)
    {
        var revision = new DeploymentRecord(World.Ids.Digits(19), settings, began);
        Rollouts.Pin(World, revision);
        service.Revisions.Add(revision.Number, revision);
        var breaker = CircuitBreaker.IsOn(service.Configuration);
        var rollout = new RolloutRecord(_ecs.Scheduler.Rollouts.Arn(service), revision, began)
        {
            Configuration = service.Configuration,
            Sources = service.Deployments.Count > 0 ? [(service.Primary, service.Desired, service.Desired)] : [],
            BreakerStatus = breaker ? "MONITORING_COMPLETE" : "DISABLED",
            BreakerThreshold = breaker ? CircuitBreaker.Threshold(service.Configuration, service.Desired) : 0,
        };
        service.Rollouts.Insert(0, rollout);
        return (revision, rollout);
    }

    private void Say(ServiceRecord service, DateTimeOffset at, string text) => service.Say(World.Ids.Guid(), at, text);
}
