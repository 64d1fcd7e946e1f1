using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Target groups.</summary>
internal static class TargetGroupCalls
{
    public static DescribeTargetGroupsResponse Describe(ServiceCall call, DescribeTargetGroupsRequest request)
    {
        var elb = call.Account.Elb();
        var filters = (request.LoadBalancerArn is null ? 0 : 1) + (request.TargetGroupArns is { Count: > 0 } ? 1 : 0) + (request.Names is { Count: > 0 } ? 1 : 0);
        if (filters > 1)
        {
            throw ElbFaults.Validation("Target group ARNs, target group names and a load balancer ARN cannot be specified at the same time");
        }

        IEnumerable<TargetGroupRecord> found = elb.TargetGroups.Values;
        if (request.LoadBalancerArn is { } balancerArn)
        {
            var balancer = elb.Balancer(balancerArn);
            found = found.Where(group => group.LoadBalancers.Contains(balancer));
        }
        else if (request.TargetGroupArns is { Count: > 0 } arns)
        {
            found = arns.Select(elb.Group).Distinct().ToList();
        }
        else if (request.Names is { Count: > 0 } names)
        {
            found = names.Exists(name => elb.TargetGroupByName(name) is null)
                ? throw ElbFaults.TargetGroupsNotFound()
                : found.Where(group => names.Contains(group.Name));
        }

        var (groups, next) = Pages.Take(found, group => group.Arn, request.Marker, ElbLookup.Size(request.PageSize), ElbFaults.Marker);
        return new() { TargetGroups = [.. groups.Select(View)], NextMarker = next };
    }

    public static DescribeTargetGroupAttributesResponse DescribeAttributes(ServiceCall call, DescribeTargetGroupAttributesRequest request) => new()
    {
        Attributes = [.. call.Account.Elb().Group(request.TargetGroupArn).Attributes
            .Select(attribute => new TargetGroupAttribute { Key = attribute.Key, Value = attribute.Value })],
    };

    public static CreateTargetGroupResponse Create(ServiceCall call, CreateTargetGroupRequest request)
    {
        var elb = call.Account.Elb();
        TargetGroupRules.Check(request);
        if (elb.TargetGroupByName(request.Name) is { } existing)
        {
            // The same request again answers with the group.
            return existing.Port == request.Port && existing.Protocol == request.Protocol?.Value && existing.VpcId == request.VpcId
                ? new() { TargetGroups = [View(existing)] }
                : throw new AwsFault("DuplicateTargetGroupName", $"A target group with the same name '{request.Name}' exists, but with different settings");
        }

        var http = request.Protocol?.Value is "HTTP" or "HTTPS";
        var group = elb.AddGroup(request.Name, request.Protocol?.Value, request.Port, request.VpcId, request.TargetType?.Value ?? "instance", request.ProtocolVersion ?? (http ? "HTTP1" : null));
        var check = request.HealthCheckProtocol?.Value ?? (http ? "HTTP" : "TCP");
        var isHttpCheck = check is "HTTP" or "HTTPS";
        group.Configure(new HealthCheckSettings
        {
            Enabled = request.HealthCheckEnabled ?? true,
            Protocol = check,
            Port = request.HealthCheckPort ?? "traffic-port",
            Path = isHttpCheck ? request.HealthCheckPath ?? "/" : null,
            Interval = request.HealthCheckIntervalSeconds ?? 30,
            Timeout = request.HealthCheckTimeoutSeconds ?? (http ? 5 : 10),
            HealthyThreshold = request.HealthyThresholdCount ?? 5,
            UnhealthyThreshold = request.UnhealthyThresholdCount ?? 2,
            Matcher = isHttpCheck ? request.Matcher?.HttpCode ?? "200" : null,
        });
        ElbLookup.AddTags(group.Tags, request.Tags);
        return new() { TargetGroups = [View(group)] };
    }

    public static ModifyTargetGroupResponse Modify(ServiceCall call, ModifyTargetGroupRequest request)
    {
        var group = call.Account.Elb().Group(request.TargetGroupArn);
        var former = group.HealthCheck;
        var changed = former with
        {
            Enabled = request.HealthCheckEnabled ?? former.Enabled,
            Protocol = request.HealthCheckProtocol?.Value ?? former.Protocol,
            Port = request.HealthCheckPort ?? former.Port,
            Path = request.HealthCheckPath ?? former.Path,
            Interval = request.HealthCheckIntervalSeconds ?? former.Interval,
            Timeout = request.HealthCheckTimeoutSeconds ?? former.Timeout,
            HealthyThreshold = request.HealthyThresholdCount ?? former.HealthyThreshold,
            UnhealthyThreshold = request.UnhealthyThresholdCount ?? former.UnhealthyThreshold,
            Matcher = request.Matcher?.HttpCode ?? former.Matcher,
        };
        TargetGroupRules.Check(changed.Interval, changed.Timeout, changed.Port);
        group.Configure(changed);
        return new() { TargetGroups = [View(group)] };
    }

    public static DeleteTargetGroupResponse Delete(ServiceCall call, DeleteTargetGroupRequest request)
    {
        var elb = call.Account.Elb();
        var group = elb.Group(request.TargetGroupArn);
        if (group.InUse)
        {
            throw new AwsFault("ResourceInUse", $"Target group '{group.Arn}' is currently in use by a listener or a rule");
        }

        elb.TargetGroups.Remove(group.Arn);
        return new();
    }

    private static TargetGroup View(TargetGroupRecord group) => new()
    {
        TargetGroupArn = group.Arn,
        TargetGroupName = group.Name,
        Protocol = group.Protocol,
        Port = group.Port,
        VpcId = group.VpcId,
        TargetType = group.TargetType,
        ProtocolVersion = group.ProtocolVersion,
        IpAddressType = "ipv4",
        HealthCheckEnabled = group.HealthCheck.Enabled,
        HealthCheckProtocol = group.HealthCheck.Protocol,
        HealthCheckPort = group.HealthCheck.Port,
        HealthCheckPath = group.HealthCheck.Path,
        HealthCheckIntervalSeconds = group.HealthCheck.Interval,
        HealthCheckTimeoutSeconds = group.HealthCheck.Timeout,
        HealthyThresholdCount = group.HealthCheck.HealthyThreshold,
        UnhealthyThresholdCount = group.HealthCheck.UnhealthyThreshold,
        Matcher = group.HealthCheck.Matcher is { } codes ? new Matcher { HttpCode = codes } : null,
        LoadBalancerArns = [.. group.LoadBalancers.Select(balancer => balancer.Arn)],
    };
}
