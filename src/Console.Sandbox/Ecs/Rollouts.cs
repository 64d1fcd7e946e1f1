using DeployConsole.Sandbox.Ecr;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Begins, completes, fails, stops and rolls back service deployments.</summary>
internal sealed class Rollouts(EcsState ecs)
{
    private static readonly TimeSpan s_startsAfter = TimeSpan.FromSeconds(2);

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html: kept for 90 days, never accelerated.
    private static readonly TimeSpan s_history = TimeSpan.FromDays(90);

    private SandboxWorld World => ecs.World;

    /// <summary>Makes a new revision the PRIMARY one; an open service deployment is superseded.</summary>
    public RolloutRecord Begin(ServiceRecord service, ServiceSettings settings)
    {
        var now = World.Now;
        if (service.OpenRollout is { } open)
        {
            open.FinalCounts = Counts(service, open.Target);
            open.Move("STOPPED", "A newer service deployment replaced this one.", now);
        }

        var sources = service.Deployments
            .Where(deployment => service.Tasks.Exists(task => task.IsLive && ReferenceEquals(task.Deployment, deployment)))
            .Select(deployment => (deployment, Counts(service, deployment).Requested, Counts(service, deployment).Running))
            .ToList();
        foreach (var former in service.Deployments)
        {
            former.Status = "ACTIVE";
            former.Updated = now;
        }

        var revision = new DeploymentRecord(World.Ids.Digits(19), settings, now);
        revision.RolloutReason = $"ECS deployment {revision.Id} in progress.";
        Pin(World, revision);
        service.Deployments.Insert(0, revision);
        service.Revisions.Add(revision.Number, revision);
        service.IsSteady = false;

        var rollout = new RolloutRecord(Arn(service), revision, now)
        {
            Sources = sources,
            Configuration = service.Configuration,
            BreakerStatus = CircuitBreaker.IsOn(service.Configuration) ? "MONITORING" : "DISABLED",
            BreakerThreshold = CircuitBreaker.IsOn(service.Configuration) ? CircuitBreaker.Threshold(service.Configuration, service.Desired) : 0,
        };
        service.Rollouts.Insert(0, rollout);
        Prune(service);
        World.After(s_startsAfter, () => Start(service, rollout));
        return rollout;
    }

    public string Arn(ServiceRecord service) =>
        service.Arn.Replace(":service/", ":service-deployment/", StringComparison.Ordinal) + "/" + World.Ids.From("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 21);

    public static void Prune(ServiceRecord service, DateTimeOffset now) =>
        service.Rollouts.RemoveAll(rollout => !rollout.IsOpen && rollout.Created < now - s_history);

    /// <summary>The PRIMARY deployment has what it wants, and nothing else runs.</summary>
    public void Complete(ServiceRecord service)
    {
        var now = World.Now;
        var primary = service.Primary;
        if (service.OpenRollout is not { Status: not "PENDING" } rollout)
        {
            // It has not started yet; its start looks again.
            if (service.OpenRollout is null)
            {
                Completed(primary, now);
            }

            return;
        }

        Completed(primary, now);
        rollout.FinalCounts = Counts(service, rollout.Target);
        if (rollout.Status is "ROLLBACK_IN_PROGRESS" or "ROLLBACK_REQUESTED")
        {
            rollout.Move("ROLLBACK_SUCCESSFUL", null, now);
        }
        else
        {
            rollout.Move("SUCCESSFUL", $"ECS deployment {primary.Id} completed.", now);
        }

        if (rollout.BreakerStatus == "MONITORING")
        {
            rollout.BreakerStatus = "MONITORING_COMPLETE";
        }

        ecs.Events.Say(service, $"(deployment {primary.Id}) deployment completed.");
    }

    /// <summary>Counts a failed task, and trips the circuit breaker when there were enough.</summary>
    public void TaskFailed(ServiceRecord service, DeploymentRecord deployment)
    {
        if (deployment.Rollout != "IN_PROGRESS" || !ReferenceEquals(service.Deployments.FirstOrDefault(), deployment))
        {
            return;
        }

        deployment.FailedTasks++;
        deployment.Updated = World.Now;
        if (service.OpenRollout is not { } rollout || !CircuitBreaker.IsOn(service.Configuration))
        {
            return;
        }

        rollout.FailureCount = deployment.FailedTasks;
        if (deployment.FailedTasks < rollout.BreakerThreshold)
        {
            return;
        }

        rollout.BreakerStatus = "TRIGGERED";
        Fail(service, rollout, "ECS deployment circuit breaker: tasks failed to start.", CircuitBreaker.RollsBack(service.Configuration));
    }

    /// <summary>A healthy task ends a run of failures, when the service asks for that.</summary>
    public static void TaskHealthy(ServiceRecord service, DeploymentRecord deployment)
    {
        if (deployment.Rollout == "IN_PROGRESS" && CircuitBreaker.ResetsOnHealthyTask(service.Configuration))
        {
            deployment.FailedTasks = 0;
            if (service.OpenRollout is { } rollout)
            {
                rollout.FailureCount = 0;
            }
        }
    }

    /// <summary>A person asks for the last completed deployment while another one is on its way.</summary>
    public void RequestRollback(ServiceRecord service, RolloutRecord rollout)
    {
        rollout.Move("ROLLBACK_REQUESTED", "Service deployment rollback was requested.", World.Now);
        World.After(s_startsAfter, () =>
        {
            if (rollout.Status == "ROLLBACK_REQUESTED")
            {
                Fail(service, rollout, "Service deployment rolled back because StopServiceDeployment was called.", rollBack: true);
                ecs.Scheduler.Reconcile(service);
            }
        });
    }

    public static (int Requested, int Running, int Pending) Counts(ServiceRecord service, DeploymentRecord deployment)
    {
        var tasks = service.Tasks.FindAll(task => ReferenceEquals(task.Deployment, deployment));
        var requested = ReferenceEquals(service.Deployments.FirstOrDefault(), deployment)
            ? service.Desired
            : tasks.Count(task => task.IsLive);
        return (requested, tasks.Count(task => task.Status == "RUNNING"), tasks.Count(task => task.IsLive && task.Status != "RUNNING"));
    }

    private void Start(ServiceRecord service, RolloutRecord rollout)
    {
        if (rollout.Status == "PENDING")
        {
            rollout.Move("IN_PROGRESS", null, World.Now);
            ecs.Scheduler.Reconcile(service);
        }
    }

    private void Fail(ServiceRecord service, RolloutRecord rollout, string reason, bool rollBack)
    {
        var now = World.Now;
        var failed = service.Primary;
        failed.Rollout = "FAILED";
        failed.RolloutReason = reason;
        failed.Updated = now;
        ecs.Events.Say(service, $"(deployment {failed.Id}) deployment failed: tasks failed to start.");
        if (rollout.Status == "ROLLBACK_IN_PROGRESS")
        {
            rollout.FinalCounts = Counts(service, rollout.Target);
            rollout.Move("ROLLBACK_FAILED", reason, now);
            return;
        }

        var last = service.Revisions.Values.Where(known => known.HasCompleted && !ReferenceEquals(known, failed)).MaxBy(known => known.Updated);
        if (!rollBack || last is null)
        {
            rollout.FinalCounts = Counts(service, rollout.Target);
            rollout.Move("STOPPED", reason, now);
            return;
        }

        foreach (var deployment in service.Deployments)
        {
            deployment.Status = "ACTIVE";
        }

        service.Deployments.Remove(last);
        service.Deployments.Insert(0, last);
        last.Status = "PRIMARY";
        last.Rollout = "IN_PROGRESS";
        last.RolloutReason = $"ECS deployment circuit breaker: rolling back to deploymentId {last.Id}.";
        last.Updated = now;
        last.FailedTasks = 0;
        last.FailureRun = 0;
        last.NextStart = null;
        rollout.Rollback = (reason, now, last);
        rollout.Move("ROLLBACK_IN_PROGRESS", reason, now);
        ecs.Events.Say(service, $"rolling back to deployment {last.Id}.");
    }

    private static void Completed(DeploymentRecord primary, DateTimeOffset now)
    {
        primary.Rollout = "COMPLETED";
        primary.RolloutReason = $"ECS deployment {primary.Id} completed.";
        primary.HasCompleted = true;
        primary.Updated = now;
    }

    private void Prune(ServiceRecord service) => Prune(service, World.Now);

    // ECS resolves tags once per deployment, so that all of its tasks run the same image:
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability
    public static void Pin(SandboxWorld world, DeploymentRecord revision)
    {
        foreach (var container in revision.Settings.TaskDefinition.ContainerDefinitions ?? [])
        {
            if (ImageSource.Resolve(world, container.Image, null).Digest is { } digest)
            {
                revision.Digests[container.Name] = digest;
            }
        }
    }
}
