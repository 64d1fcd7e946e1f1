namespace DeployConsole.Sandbox.Ecs;

/// <summary>Keeps a service's tasks as its deployments ask: starts, stops and replaces them, and sees deployments through.</summary>
internal sealed class ServiceScheduler(EcsState ecs)
{
    private readonly HashSet<ServiceRecord> _busy = [];
    private readonly HashSet<ServiceRecord> _again = [];
    private readonly ServiceStarts _starts = new(ecs);
    private readonly ServiceStops _stops = new(ecs);

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
        if (task is { Service: { } service, Deployment: { } deployment })
        {
            _starts.Failed(service, deployment, task);
            Rollouts.TaskFailed(service, deployment);
        }
    }

    /// <summary>A load balancer found a new task healthy.</summary>
    public void Healthy(TaskRecord task)
    {
        if (task is { Service: { } service, Deployment: { } deployment })
        {
            ecs.Events.Registered(service, task);
            Ecs.Rollouts.TaskHealthy(service, deployment);
        }
    }

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

        _stops.Unhealthy(service);
        _stops.Surplus(service);
        _starts.Missing(service);
        _stops.Replaced(service);
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
        var live = service.Live(primary);
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
            ecs.Events.Say(service, "has reached a steady state.");
        }
    }
}
