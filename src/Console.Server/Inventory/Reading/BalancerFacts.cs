using System.Collections.Immutable;
using System.Globalization;
using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Server.Inventory.Facts;
using Elb = Amazon.ElasticLoadBalancingV2.Model;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ELB says.</summary>
internal static class BalancerFacts
{
    public static LoadBalancerFact? Of(LoadBalancer? balancer, DateTimeOffset asOf) => balancer is not { LoadBalancerArn: { } arn, LoadBalancerName: { } name }
        ? null
        : new(
            arn,
            name,
            balancer.DNSName ?? "",
            balancer.Type?.Value ?? "unknown",
            balancer.Scheme?.Value ?? "unknown",
            balancer.State?.Code?.Value,
            balancer.State?.Reason,
            balancer.VpcId,
            [.. (balancer.AvailabilityZones ?? []).Select(zone => zone.ZoneName).OfType<string>()],
            [.. balancer.SecurityGroups ?? []],
            AwsTimes.Instant(balancer.CreatedTime),
            asOf);

    // Without its load balancers a group would make them look idle.
    public static TargetGroupFact? Of(TargetGroup? group, DateTimeOffset asOf) =>
        group is not { TargetGroupArn: { } arn, TargetGroupName: { } name, HealthCheckEnabled: { } isChecked } || QueryLists.Said(group.LoadBalancerArns) is not { } balancers
        ? null
        : new(
            arn,
            name,
            group.Protocol?.Value,
            group.Port,
            group.TargetType?.Value,
            [.. balancers],
            new HealthCheckFact(
                isChecked,
                group.HealthCheckProtocol?.Value,
                group.HealthCheckPort,
                group.HealthCheckPath,
                group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
                group.HealthCheckIntervalSeconds,
                group.HealthCheckTimeoutSeconds,
                group.HealthyThresholdCount,
                group.UnhealthyThresholdCount),
            asOf);

    public static TargetFact? Of(TargetHealthDescription? target) => target is not { Target.Id: { } id, TargetHealth.State: { } state }
        ? null
        : new(id, target.Target.Port, target.Target.AvailabilityZone, state.Value, target.TargetHealth.Reason?.Value, target.TargetHealth.Description);

    public static ListenerFact? Of(Listener? listener, ImmutableArray<RuleFact> rules) => listener is not { ListenerArn: { } arn, DefaultActions: { Count: > 0 } actions }
        ? null
        : new(arn, listener.Port, listener.Protocol?.Value, ActionWords(actions), rules);

    public static RuleFact? Of(Rule? rule) => rule is not { Actions: { Count: > 0 } actions, Priority: { } priority }
        ? null
        : new(priority, Conditions(rule.Conditions, isDefault: rule.IsDefault is true || priority is "default"), ActionWords(actions));

    // Only the default rule has none.
    private static string Conditions(List<RuleCondition>? conditions, bool isDefault) =>
        conditions is { Count: > 0 } ? string.Join(" and ", conditions.Select(ConditionWords)) : isDefault ? "everything" : "conditions that AWS did not name";

    private static string ConditionWords(RuleCondition condition)
    {
        var values = condition.PathPatternConfig?.Values ?? condition.HostHeaderConfig?.Values ?? condition.HttpHeaderConfig?.Values
            ?? condition.HttpRequestMethodConfig?.Values ?? condition.SourceIpConfig?.Values ?? condition.Values
            ?? condition.QueryStringConfig?.Values?.Select(pair => $"{pair.Key}={pair.Value}").ToList();
        return $"{condition.Field ?? "condition"} is {(values is { Count: > 0 } ? string.Join(" or ", values) : "set")}";
    }

    private static string ActionWords(List<Elb.Action> actions) => string.Join(", then ", actions.OrderBy(action => action.Order).Select(ActionWords));

    private static string ActionWords(Elb.Action action) => action.Type?.Value switch
    {
        "forward" => $"forward to {Groups(action)}",
        "redirect" => $"redirect to {action.RedirectConfig?.Protocol ?? "#{protocol}"}://{action.RedirectConfig?.Host ?? "#{host}"}:{action.RedirectConfig?.Port ?? "#{port}"}{action.RedirectConfig?.Path}",
        "fixed-response" => $"answer {action.FixedResponseConfig?.StatusCode ?? "a fixed code"}",
        { } other => other,
        null => "unknown",
    };

    private static string Groups(Elb.Action action)
    {
        var weighted = action.ForwardConfig?.TargetGroups ?? [];
        if (weighted.Count > 1)
        {
            return string.Join(" and ", weighted.Select(group => $"{Name(group.TargetGroupArn)} ({group.Weight?.ToString(CultureInfo.InvariantCulture) ?? "of unknown weight"})"));
        }

        return Name(action.TargetGroupArn ?? weighted.FirstOrDefault()?.TargetGroupArn);
    }

    private static string Name(string? arn) => arn is null ? "an unknown group" : ArnNames.BalancerPart(arn);
}
