using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>What the rest of the account sees of a task: its log streams, its address, its targets.</summary>
internal sealed class TaskPresence(EcsState ecs, Account account)
{
    private readonly AccountNetwork _network = account.State<AccountNetwork>();
    private readonly ElbState _elb = account.State<ElbState>();

    public void Enter(TaskRecord task, Action targetChanged)
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
                target.Changed = _ => targetChanged();
                task.Targets.Add((group, target));
            }
        }
    }

    public void Listen(TaskRecord task)
    {
        if (task.Status == "RUNNING")
        {
            task.IsListening = true;
            _network.Announce(task.Address);
        }
    }

    /// <summary>Its processes have ended; those that still ran end with this code.</summary>
    public void Leave(TaskRecord task, int exitCode)
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

    public static void Deregister(TaskRecord task)
    {
        foreach (var (group, target) in task.Targets)
        {
            target.Changed = null;
            group.Deregister(target.Id, target.Port);
        }
    }
}
