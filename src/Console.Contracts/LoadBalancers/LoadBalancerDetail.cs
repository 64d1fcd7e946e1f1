using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.LoadBalancers;

/// <summary>Everything that the load balancer page shows. <c>GET /load-balancers/{scope}/{name}</c>.</summary>
public sealed record LoadBalancerDetail(
    LoadBalancerSummary Summary,
    string Arn,
    string? VpcId,
    ImmutableArray<string> AvailabilityZones,
    ImmutableArray<string> SecurityGroups,
    ImmutableArray<ListenerView> Listeners,
    ImmutableArray<TargetGroupView> TargetGroups,
    ImmutableArray<Cell> Cells);

/// <summary>One listener with its rules.</summary>
/// <param name="DefaultAction">What happens when no rule matches, for example <c>forward to forecast-tg</c>.</param>
public sealed record ListenerView(string Arn, int? Port, string? Protocol, string DefaultAction, ImmutableArray<ListenerRuleView> Rules);

/// <summary>One rule of a listener.</summary>
/// <param name="Priority">1 to 50,000, or <c>default</c>.</param>
public sealed record ListenerRuleView(string Priority, string Conditions, string Action);
