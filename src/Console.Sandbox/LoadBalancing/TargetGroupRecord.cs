using System.Globalization;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>A target group and its targets.</summary>
internal sealed class TargetGroupRecord(ElbState elb, string name, string arn)
{
    private const int DefaultDeregistrationDelay = 300;

    public string Name => name;

    public string Arn => arn;

    public string? Protocol { get; init; }

    public int? Port { get; init; }

    public string? VpcId { get; init; }

    public string TargetType { get; init; } = "instance";

    public string? ProtocolVersion { get; init; }

    public HealthCheckSettings HealthCheck { get; private set; } = new();

    public Dictionary<string, string> Attributes { get; } = new()
    {
        ["deregistration_delay.timeout_seconds"] = DefaultDeregistrationDelay.ToString(CultureInfo.InvariantCulture),
        ["stickiness.enabled"] = "false",
        ["stickiness.type"] = "lb_cookie",
        ["stickiness.lb_cookie.duration_seconds"] = "86400",
        ["stickiness.app_cookie.cookie_name"] = "",
        ["stickiness.app_cookie.duration_seconds"] = "86400",
        ["slow_start.duration_seconds"] = "0",
        ["load_balancing.algorithm.type"] = "round_robin",
        ["load_balancing.algorithm.anomaly_mitigation"] = "off",
        ["load_balancing.cross_zone.enabled"] = "use_load_balancer_configuration",
        ["target_group_health.dns_failover.minimum_healthy_targets.count"] = "1",
        ["target_group_health.dns_failover.minimum_healthy_targets.percentage"] = "off",
        ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"] = "1",
        ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage"] = "off",
    };

    public Dictionary<string, string> Tags { get; } = [];

    public List<TargetRecord> Targets { get; } = [];

    /// <summary>Load balancers with a listener that forwards here.</summary>
    public IEnumerable<LoadBalancerRecord> LoadBalancers =>
        elb.LoadBalancers.Values.Where(balancer => balancer.Listeners.Any(listener => listener.ForwardsTo(arn)));

    public bool InUse => LoadBalancers.Any();

    public TimeSpan DeregistrationDelay =>
        TimeSpan.FromSeconds(int.Parse(Attributes["deregistration_delay.timeout_seconds"], CultureInfo.InvariantCulture));

    public void Configure(HealthCheckSettings settings)
    {
        HealthCheck = settings;
        Reconsider();
    }

    public void Reconsider()
    {
        foreach (var target in Targets.ToArray())
        {
            target.Reconsider();
        }
    }

    /// <summary>Registers a target; one that drains is taken back, one that is registered stays as it is.</summary>
    public TargetRecord Register(string id, int port, string? zone, Action<TargetRecord>? changed)
    {
        var known = Targets.Find(target => target.Id == id && target.Port == port);
        if (known is { IsDraining: false })
        {
            known.Changed ??= changed;
            return known;
        }

        if (known is not null)
        {
            Targets.Remove(known);
        }

        var target = new TargetRecord(elb, this, id, port, zone) { Changed = changed };
        Targets.Add(target);
        target.Reconsider();
        return target;
    }

    /// <summary>Drains a target and forgets it after the deregistration delay.</summary>
    public bool Deregister(string id, int? port)
    {
        var found = Targets.FindAll(target => target.Id == id && (port is null || target.Port == port));
        foreach (var target in found.Where(target => !target.IsDraining))
        {
            // Without traffic there is nothing to wait for.
            if (InUse)
            {
                target.Drain(DeregistrationDelay, () => Targets.Remove(target));
            }
            else
            {
                Targets.Remove(target);
            }
        }

        return found.Count > 0;
    }
}
