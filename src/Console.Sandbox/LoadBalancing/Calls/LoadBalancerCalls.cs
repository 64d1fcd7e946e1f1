using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Load balancers.</summary>
internal static class LoadBalancerCalls
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
    private const int BatchLimit = 20;
    private static readonly TimeSpan s_provisioning = TimeSpan.FromMinutes(2);

    public static DescribeLoadBalancersResponse Describe(ServiceCall call, DescribeLoadBalancersRequest request)
    {
        var elb = call.Account.Elb();
        IEnumerable<LoadBalancerRecord> found = elb.LoadBalancers.Values;
        if (request.LoadBalancerArns is { Count: > 0 } && request.Names is { Count: > 0 })
        {
            throw ElbFaults.Validation("Load balancer names and load balancer ARNs cannot be specified at the same time");
        }

        if (request.LoadBalancerArns is { Count: > 0 } arns)
        {
            if (arns.Count > BatchLimit)
            {
                throw ElbFaults.Validation($"The maximum number of load balancers that can be described at once is {BatchLimit}");
            }

            found = arns.Select(elb.Balancer).ToList();
        }
        else if (request.Names is { Count: > 0 } names)
        {
            var absent = names.Where(name => elb.LoadBalancerByName(name) is null).ToList();
            found = absent.Count > 0 ? throw ElbFaults.LoadBalancersNotFound(absent) : elb.LoadBalancers.Values.Where(balancer => names.Contains(balancer.Name));
        }

        var (balancers, next) = Pages.Take(found, balancer => balancer.Arn, request.Marker, ElbLookup.Size(request.PageSize), ElbFaults.Marker);
        return new() { LoadBalancers = [.. balancers.Select(balancer => View(elb, balancer))], NextMarker = next };
    }

    public static CreateLoadBalancerResponse Create(ServiceCall call, CreateLoadBalancerRequest request)
    {
        var elb = call.Account.Elb();
        var name = request.Name;
        if (name.Length is 0 or > 32 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw ElbFaults.Validation($"Load balancer name '{name}' can only contain characters that are alphanumeric characters and hyphens(-), and cannot be longer than '32' characters");
        }

        if (name.StartsWith('-') || name.EndsWith('-') || name.StartsWith("internal-", StringComparison.Ordinal))
        {
            throw ElbFaults.Validation($"Load balancer name '{name}' cannot begin or end with '-' or begin with 'internal-'");
        }

        var subnets = request.Subnets ?? [.. (request.SubnetMappings ?? []).Select(mapping => mapping.SubnetId)];
        var type = request.Type?.Value ?? "application";
        if (subnets.Count < (type == "application" ? 2 : 1))
        {
            throw ElbFaults.Validation(type == "application" ? "At least two subnets in two different Availability Zones must be specified" : "At least one subnet must be specified");
        }

        if (elb.LoadBalancerByName(name) is not null)
        {
            throw new AwsFault("DuplicateLoadBalancerName", $"A load balancer with the same name '{name}' exists, but with different settings");
        }

        var balancer = elb.Add(name, type, request.Scheme?.Value ?? "internet-facing", subnets, request.SecurityGroups ?? []);
        ElbLookup.AddTags(balancer.Tags, request.Tags);
        call.World.After(s_provisioning, () => balancer.State = "active");
        return new() { LoadBalancers = [View(elb, balancer)] };
    }

    public static DeleteLoadBalancerResponse Delete(ServiceCall call, DeleteLoadBalancerRequest request)
    {
        var elb = call.Account.Elb();
        // Deleting one that does not exist succeeds:
        // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html
        if (elb.LoadBalancers.Remove(request.LoadBalancerArn, out var balancer))
        {
            elb.UseChanged(balancer.Listeners.SelectMany(listener => listener.DefaultTargets));
        }

        return new();
    }

    private static LoadBalancer View(ElbState elb, LoadBalancerRecord balancer) => new()
    {
        LoadBalancerArn = balancer.Arn,
        LoadBalancerName = balancer.Name,
        DNSName = elb.DnsName(balancer),
        CanonicalHostedZoneId = "Z32O12XQLNTSW2",
        CreatedTime = balancer.Created.UtcDateTime,
        Scheme = balancer.Scheme,
        VpcId = balancer.VpcId,
        State = new LoadBalancerState { Code = balancer.State },
        Type = balancer.Type,
        AvailabilityZones = balancer.Zones,
        SecurityGroups = balancer.SecurityGroups.Count > 0 ? balancer.SecurityGroups : null,
        IpAddressType = balancer.IpAddressType,
    };
}
