using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>A service, its deployments and their history.</summary>
internal sealed class ServiceRecord(ClusterRecord cluster, string name, string arn, DateTimeOffset created)
{
    // DescribeServices gives the last 100 events:
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
    private const int EventLimit = 100;

    public ClusterRecord Cluster => cluster;

    public string Name => name;

    public string Arn => arn;

    public DateTimeOffset Created => created;

    /// <summary>ACTIVE, DRAINING or INACTIVE.</summary>
    public string Status { get; set; } = "ACTIVE";

    public int Desired { get; set; }

    public DeploymentConfiguration Configuration { get; set; } = new();

    public int? GracePeriod { get; set; }

    public string Scheduling { get; init; } = "REPLICA";

    public string Controller { get; init; } = "ECS";

    public string? RoleArn { get; init; }

    public string? CreatedBy { get; init; }

    public bool ManagedTags { get; set; }

    public string PropagateTags { get; set; } = "NONE";

    public bool ExecuteCommand { get; set; }

    public string Rebalancing { get; set; } = "ENABLED";

    public List<PlacementConstraint> PlacementConstraints { get; set; } = [];

    public List<PlacementStrategy> PlacementStrategy { get; set; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>PRIMARY first, then those that still have tasks.</summary>
    public List<DeploymentRecord> Deployments { get; } = [];

    public DeploymentRecord Primary => Deployments[0];

    /// <summary>Every revision that existed, by number.</summary>
    public Dictionary<string, DeploymentRecord> Revisions { get; } = [];

    /// <summary>Newest first.</summary>
    public List<RolloutRecord> Rollouts { get; } = [];

    public RolloutRecord? OpenRollout => Rollouts.Find(rollout => rollout.IsOpen);

    /// <summary>Newest first.</summary>
    public List<ServiceEvent> Events { get; } = [];

    public bool IsSteady { get; set; }

    /// <summary>Its tasks, stopped ones included while ECS remembers them.</summary>
    public List<TaskRecord> Tasks { get; } = [];

    /// <summary>Tasks of a deployment that are asked to run.</summary>
    public List<TaskRecord> Live(DeploymentRecord deployment) =>
        Tasks.FindAll(task => task.IsLive && ReferenceEquals(task.Deployment, deployment));

    public string RevisionArn(DeploymentRecord deployment) =>
        arn.Replace(":service/", ":service-revision/", StringComparison.Ordinal) + "/" + deployment.Number;

    public void Say(string id, DateTimeOffset now, string text)
    {
        Events.Insert(0, new ServiceEvent { Id = id, CreatedAt = now.UtcDateTime, Message = $"(service {name}) {text}" });
        if (Events.Count > EventLimit)
        {
            Events.RemoveAt(EventLimit);
        }
    }
}
