using Amazon.ECS.Model;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>A task: what ECS knows of it. <see cref="TaskLife"/> moves it on.</summary>
internal sealed class TaskRecord(ClusterRecord cluster, ServiceSettings settings, TaskIdentity identity, DateTimeOffset created) : INetworkEndpoint
{
    public ClusterRecord Cluster => cluster;

    public ServiceSettings Settings => settings;

    public TaskIdentity Identity => identity;

    public string Id => identity.Id;

    public string Arn => identity.Arn;

    public string Address => identity.Address;

    public DateTimeOffset Created => created;

    public ServiceRecord? Service { get; init; }

    public DeploymentRecord? Deployment { get; init; }

    public string? Group { get; init; }

    public string? StartedBy { get; init; }

    public TaskOverride? Overrides { get; init; }

    public bool ExecuteCommand { get; init; }

    public Dictionary<string, string> Tags { get; } = [];

    public List<ContainerRecord> Containers { get; } = [];

    /// <summary>PROVISIONING to STOPPED and DELETED.</summary>
    public string Status { get; set; } = "PROVISIONING";

    /// <summary>RUNNING or STOPPED.</summary>
    public string Desired { get; set; } = "RUNNING";

    public long Version { get; set; } = 1;

    /// <summary>PRECREATED, ATTACHED or DELETED.</summary>
    public string AttachmentStatus { get; set; } = "PRECREATED";

    public DateTimeOffset? PullStarted { get; set; }

    public DateTimeOffset? PullStopped { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Stopping { get; set; }

    public DateTimeOffset? ExecutionStopped { get; set; }

    public DateTimeOffset? Stopped { get; set; }

    public string? StopCode { get; set; }

    public string? StoppedReason { get; set; }

    /// <summary>The target group registrations that ECS made for it.</summary>
    public List<(TargetGroupRecord Group, TargetRecord Target)> Targets { get; } = [];

    public bool IsListening { get; set; }

    /// <summary>Whether it was once found healthy by its load balancer.</summary>
    public bool WasHealthy { get; set; }

    /// <summary>The end that is due for its process, or the next step of its life.</summary>
    public Appointment? Next { get; set; }

    /// <summary>MiB, of the task or, without, of its definition.</summary>
    public int Memory => Units.Memory(Overrides?.Memory ?? settings.TaskDefinition.Memory) ?? 512;

    public bool IsLive => Desired == "RUNNING";

    public bool IsRunning => Status == "RUNNING" && IsLive;

    /// <summary>RUNNING, and healthy in every target group that is in use.</summary>
    public bool IsHealthy => IsRunning && Targets.TrueForAll(entry => entry.Target.Health.State is "healthy" or "unused" or "unavailable");

    public Probe Ask(int port, string path)
    {
        var network = cluster.Account.State<AccountNetwork>();
        if (!network.LetsIn(settings.SecurityGroups))
        {
            return Probe.TimedOut;
        }

        if (!IsListening || Containers.Find(container => container.Status == "RUNNING" && container.Serves(port)) is not { } server)
        {
            return Probe.Refused;
        }

        var bare = path.Split('?')[0];
        return Probe.Answer(server.Behavior.Paths is { } paths && !paths.Contains(bare) ? 404 : 200);
    }
}
