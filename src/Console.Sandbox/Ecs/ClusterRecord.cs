using Amazon.ECS.Model;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>A cluster with its services and tasks.</summary>
internal sealed class ClusterRecord(Account account, string name, string arn)
{
    public Account Account => account;

    public string Name => name;

    public string Arn => arn;

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string Status { get; set; } = "ACTIVE";

    public List<ClusterSetting> Settings { get; set; } = [];

    public ClusterConfiguration? Configuration { get; init; }

    public List<string> CapacityProviders { get; init; } = [];

    public List<CapacityProviderStrategyItem> DefaultStrategy { get; init; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    public Dictionary<string, ServiceRecord> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>By id, in the order in which they were started.</summary>
    public OrderedDictionary<string, TaskRecord> Tasks { get; } = new(StringComparer.Ordinal);

    public bool IsActive => Status == "ACTIVE";
}
