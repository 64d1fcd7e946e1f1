using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Listeners and their rules.</summary>
internal static class ListenerCalls
{
    public static DescribeListenersResponse Describe(ServiceCall call, DescribeListenersRequest request)
    {
        var elb = call.Account.Elb();
        if (request.LoadBalancerArn is not null == request.ListenerArns is { Count: > 0 })
        {
            throw ElbFaults.Validation("You must specify either listener ARNs or a load balancer ARN");
        }

        var found = request.LoadBalancerArn is { } arn ? elb.Balancer(arn).Listeners : request.ListenerArns.Select(elb.Listener).ToList();
        var (listeners, next) = Pages.Take(found, listener => listener.Arn, request.Marker, ElbLookup.Size(request.PageSize), ElbFaults.Marker);
        return new() { Listeners = [.. listeners.Select(View)], NextMarker = next };
    }

    public static DescribeRulesResponse DescribeRules(ServiceCall call, DescribeRulesRequest request)
    {
        var elb = call.Account.Elb();
        if (request.ListenerArn is not null == request.RuleArns is { Count: > 0 })
        {
            throw ElbFaults.Validation("You must specify either listener rule ARNs or a listener ARN");
        }

        var found = request.ListenerArn is { } arn
            ? Rules(elb.Listener(arn)).ToList()
            : elb.Listeners.SelectMany(Rules).Where(rule => request.RuleArns.Contains(rule.RuleArn)).ToList();
        if (request.RuleArns is { Count: > 0 } asked && found.Count < asked.Distinct().Count())
        {
            throw new AwsFault("RuleNotFound", "One or more rules not found");
        }

        var (rules, next) = Pages.Take(
            found, rule => (rule.IsDefault == true ? "default" : rule.Priority.PadLeft(6, '0')) + rule.RuleArn, request.Marker, ElbLookup.Size(request.PageSize), ElbFaults.Marker);
        return new() { Rules = rules, NextMarker = next };
    }

    public static CreateListenerResponse Create(ServiceCall call, CreateListenerRequest request)
    {
        var elb = call.Account.Elb();
        var balancer = elb.Balancer(request.LoadBalancerArn);
        if (request.Port is not { } port || request.Protocol is null)
        {
            throw ElbFaults.Validation($"A listener {(request.Port is null ? "port" : "protocol")} must be specified");
        }

        var protocol = request.Protocol.Value;
        if (balancer.Type == "application" && protocol is not ("HTTP" or "HTTPS"))
        {
            throw ElbFaults.Validation($"Listener protocol '{protocol}' must be one of 'HTTPS, HTTP'");
        }

        if (protocol == "HTTPS" && request.Certificates is not { Count: > 0 })
        {
            throw ElbFaults.Validation("A certificate must be specified for HTTPS listeners");
        }

        if (balancer.Listeners.Exists(known => known.Port == port))
        {
            throw new AwsFault("DuplicateListener", "A listener already exists on this port for this load balancer");
        }

        var targets = ListenerRecord.Targets(request.DefaultActions).ToList();
        foreach (var target in targets)
        {
            if (elb.TargetGroup(target) is not { } group)
            {
                throw ElbFaults.TargetGroupNotFound(target);
            }

            if (balancer.Type == "application" && group.Protocol is not ("HTTP" or "HTTPS"))
            {
                throw new AwsFault("IncompatibleProtocols", $"The target group '{group.Arn}' has protocol {group.Protocol}, which an application load balancer cannot use");
            }
        }

        var listener = elb.Listen(balancer, protocol, port, request.DefaultActions, request.Certificates, request.SslPolicy);
        ElbLookup.AddTags(listener.Tags, request.Tags);
        return new() { Listeners = [View(listener)] };
    }

    public static DeleteListenerResponse Delete(ServiceCall call, DeleteListenerRequest request)
    {
        var elb = call.Account.Elb();
        var listener = elb.Listener(request.ListenerArn);
        elb.LoadBalancers[listener.LoadBalancerArn].Listeners.Remove(listener);
        elb.UseChanged(listener.DefaultTargets);
        return new();
    }

    private static IEnumerable<Rule> Rules(ListenerRecord listener) => listener.Rules.Append(new Rule
    {
        RuleArn = $"{listener.Arn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{Network.Stable.Hash(listener.Arn):x16}",
        Priority = "default",
        Conditions = [],
        Actions = listener.DefaultActions,
        IsDefault = true,
    });

    private static Listener View(ListenerRecord listener) => new()
    {
        ListenerArn = listener.Arn,
        LoadBalancerArn = listener.LoadBalancerArn,
        Port = listener.Port,
        Protocol = listener.Protocol,
        Certificates = listener.Certificates,
        SslPolicy = listener.SslPolicy,
        DefaultActions = listener.DefaultActions,
    };
}
