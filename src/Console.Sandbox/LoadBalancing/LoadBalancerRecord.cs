using Amazon.ElasticLoadBalancingV2.Model;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>An application or network load balancer.</summary>
internal sealed class LoadBalancerRecord(string name, string arn, string dnsLabel, DateTimeOffset created)
{
    public string Name => name;

    public string Arn => arn;

    /// <summary>The first label of the DNS name: name and number.</summary>
    public string DnsLabel => dnsLabel;

    public DateTimeOffset Created => created;

    public string Type { get; init; } = "application";

    public string Scheme { get; init; } = "internet-facing";

    public string IpAddressType { get; init; } = "ipv4";

    public string VpcId { get; init; } = "";

    /// <summary>provisioning, active, active_impaired or failed.</summary>
    public string State { get; set; } = "provisioning";

    public List<AvailabilityZone> Zones { get; init; } = [];

    public List<string> SecurityGroups { get; init; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    public List<ListenerRecord> Listeners { get; } = [];
}
