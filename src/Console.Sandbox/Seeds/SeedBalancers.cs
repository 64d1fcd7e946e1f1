using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.World;
using ListenerAction = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Makes load balancers that have existed for a while, and target groups behind path rules.</summary>
internal sealed class SeedBalancers(Account account)
{
    private readonly ElbState _elb = account.State<ElbState>();

    public LoadBalancerRecord Balancer(string name, TimeSpan age)
    {
        var balancer = _elb.Add(name, "application", "internet-facing", [SeedNetwork.SubnetA, SeedNetwork.SubnetB], [SeedNetwork.OpenGroup], age);
        balancer.State = "active";
        return balancer;
    }

    public TargetGroupRecord Group(string name, string path, int port)
    {
        var group = _elb.AddGroup(name, "HTTP", port, SeedNetwork.Vpc, "ip", "HTTP1");
        group.Attributes["deregistration_delay.timeout_seconds"] = "30";
        group.Configure(new HealthCheckSettings { Path = path });
        return group;
    }

    public ListenerRecord Listen(LoadBalancerRecord balancer, TargetGroupRecord group) =>
        _elb.Listen(balancer, "HTTP", 80, [Forward(group)], null, null);

    /// <summary>A new target group, reached by a path rule.</summary>
    public TargetGroupRecord Routed(ListenerRecord listener, string name, string healthPath = "/health")
    {
        var group = Group(name + "-tg", healthPath, 8080);
        listener.Rules.Add(new Rule
        {
            RuleArn = $"{listener.Arn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{account.World.Ids.Hex(16)}",
            Priority = (listener.Rules.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            IsDefault = false,
            Conditions = [new RuleCondition { Field = "path-pattern", Values = [$"/{name}/*"], PathPatternConfig = new PathPatternConditionConfig { Values = [$"/{name}/*"] } }],
            Actions = [Forward(group)],
        });
        return group;
    }

    private static ListenerAction Forward(TargetGroupRecord group) => new()
    {
        Type = "forward",
        TargetGroupArn = group.Arn,
        Order = 1,
        ForwardConfig = new ForwardActionConfig { TargetGroups = [new TargetGroupTuple { TargetGroupArn = group.Arn, Weight = 1 }] },
    };
}
