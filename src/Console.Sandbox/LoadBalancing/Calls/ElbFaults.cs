using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Elastic Load Balancing's refusals in its own words.</summary>
internal static class ElbFaults
{
    public static AwsFault LoadBalancerNotFound(string arn) => new("LoadBalancerNotFound", $"Load balancer '{arn}' not found");

    public static AwsFault LoadBalancersNotFound(IEnumerable<string> names) =>
        new("LoadBalancerNotFound", $"Load balancers '[{string.Join(", ", names)}]' not found");

    public static AwsFault TargetGroupsNotFound() => new("TargetGroupNotFound", "One or more target groups not found");

    public static AwsFault TargetGroupNotFound(string arn) => new("TargetGroupNotFound", $"Target groups '{arn}' not found");

    public static AwsFault ListenerNotFound() => new("ListenerNotFound", "One or more listeners not found");

    public static AwsFault Validation(string message) => new("ValidationError", message);

    public static AwsFault Marker() => Validation("The specified marker is not valid.");
}
