using Amazon.ElasticLoadBalancingV2.Model;
using ListenerAction = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>A listener with its default actions; further rules come from seeds.</summary>
internal sealed class ListenerRecord(string arn, string loadBalancerArn, string protocol, int port)
{
    public string Arn => arn;

    public string LoadBalancerArn => loadBalancerArn;

    public string Protocol => protocol;

    public int Port => port;

    public string? SslPolicy { get; init; }

    public List<Certificate>? Certificates { get; init; }

    public List<ListenerAction> DefaultActions { get; init; } = [];

    /// <summary>Rules besides the default one.</summary>
    public List<Rule> Rules { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    public bool ForwardsTo(string targetGroupArn) => Targets(DefaultActions).Concat(Rules.SelectMany(rule => Targets(rule.Actions))).Contains(targetGroupArn);

    public IEnumerable<string> DefaultTargets => Targets(DefaultActions);

    public static IEnumerable<string> Targets(IEnumerable<ListenerAction>? actions) => (actions ?? []).SelectMany(action =>
        action.TargetGroupArn is { } one ? [one] : (action.ForwardConfig?.TargetGroups ?? []).Select(tuple => tuple.TargetGroupArn));
}
