using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;
using ListenerAction = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>Load balancers and target groups of one account and region, by ARN.</summary>
internal sealed class ElbState : IAccountState<ElbState>
{
    private ElbState(Account account)
    {
        Account = account;
        Network = account.State<AccountNetwork>();
        Network.Changed += address =>
        {
            foreach (var target in TargetGroups.Values.SelectMany(group => group.Targets).Where(target => target.Id == address).ToArray())
            {
                target.Reconsider();
            }
        };
    }

    public Account Account { get; }

    public SandboxWorld World => Account.World;

    public AccountNetwork Network { get; }

    public Dictionary<string, LoadBalancerRecord> LoadBalancers { get; } = [];

    public Dictionary<string, TargetGroupRecord> TargetGroups { get; } = [];

    public IEnumerable<ListenerRecord> Listeners => LoadBalancers.Values.SelectMany(balancer => balancer.Listeners);

    public static ElbState Begin(Account account) => new(account);

    public TargetGroupRecord? TargetGroup(string arn) => TargetGroups.GetValueOrDefault(arn);

    public TargetGroupRecord? TargetGroupByName(string name) => TargetGroups.Values.FirstOrDefault(group => group.Name == name);

    public LoadBalancerRecord? LoadBalancerByName(string name) => LoadBalancers.Values.FirstOrDefault(balancer => balancer.Name == name);

    /// <summary>A name under <c>localhost</c>, which browsers and curl resolve to loopback, with the port on which it answers.</summary>
    public string DnsName(LoadBalancerRecord balancer) =>
        $"{balancer.DnsLabel}.{Account.Region}.elb.localhost:{World.State<DoorAddress>().Port}";

    public LoadBalancerRecord Add(string name, string type, string scheme, IReadOnlyList<string> subnets, List<string> securityGroups, TimeSpan age = default)
    {
        var kind = type == "network" ? "net" : "app";
        var balancer = new LoadBalancerRecord(
            name,
            Account.Arn("elasticloadbalancing", $"loadbalancer/{kind}/{name}/{World.Ids.Hex(16)}"),
            $"{(scheme == "internal" ? "internal-" : "")}{name}-{World.Ids.Digits(10)}",
            World.Now - age)
        {
            Type = type,
            Scheme = scheme,
            VpcId = "vpc-0a1b2c3d4e5f60718",
            SecurityGroups = securityGroups,
            Zones = [.. subnets.Select((subnet, index) => new AvailabilityZone { SubnetId = subnet, ZoneName = Account.Region + (char)('a' + (index % 3)) })],
        };
        LoadBalancers.Add(balancer.Arn, balancer);
        return balancer;
    }

    public ListenerRecord Listen(
        LoadBalancerRecord balancer, string protocol, int port, List<ListenerAction> actions, List<Certificate>? certificates, string? sslPolicy)
    {
        var arn = balancer.Arn.Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal) + "/" + World.Ids.Hex(16);
        var listener = new ListenerRecord(arn, balancer.Arn, protocol, port)
        {
            DefaultActions = actions,
            Certificates = certificates,
            SslPolicy = protocol == "HTTPS" ? sslPolicy ?? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null,
        };
        balancer.Listeners.Add(listener);
        UseChanged(listener.DefaultTargets);
        return listener;
    }

    public TargetGroupRecord AddGroup(string name, string? protocol, int? port, string? vpc, string targetType, string? protocolVersion)
    {
        var group = new TargetGroupRecord(this, name, Account.Arn("elasticloadbalancing", $"targetgroup/{name}/{World.Ids.Hex(16)}"))
        {
            Protocol = protocol,
            Port = port,
            VpcId = vpc,
            TargetType = targetType,
            ProtocolVersion = protocolVersion,
        };
        TargetGroups.Add(group.Arn, group);
        return group;
    }

    /// <summary>Lets targets notice that their group came into use or out of it.</summary>
    public void UseChanged(IEnumerable<string> targetGroupArns)
    {
        foreach (var arn in targetGroupArns)
        {
            TargetGroup(arn)?.Reconsider();
        }
    }
}
