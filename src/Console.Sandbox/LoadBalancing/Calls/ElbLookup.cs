using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Finds what requests name.</summary>
internal static class ElbLookup
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html: 1 to 400.
    private const int LargestPage = 400;

    public static ElbState Elb(this Account account) => account.State<ElbState>();

    public static int Size(int? asked) => asked ?? LargestPage;

    public static TargetGroupRecord Group(this ElbState elb, string arn)
    {
        CheckArn(arn, "targetgroup/", "target group");
        return elb.TargetGroup(arn) ?? throw ElbFaults.TargetGroupsNotFound();
    }

    public static LoadBalancerRecord Balancer(this ElbState elb, string arn)
    {
        CheckArn(arn, "loadbalancer/", "load balancer");
        return elb.LoadBalancers.GetValueOrDefault(arn) ?? throw ElbFaults.LoadBalancerNotFound(arn);
    }

    public static ListenerRecord Listener(this ElbState elb, string arn)
    {
        CheckArn(arn, "listener/", "listener");
        return elb.Listeners.FirstOrDefault(listener => listener.Arn == arn) ?? throw ElbFaults.ListenerNotFound();
    }

    /// <summary>The tags of whatever the ARN names.</summary>
    public static Dictionary<string, string> Tags(this ElbState elb, string arn) =>
        arn.Contains(":targetgroup/", StringComparison.Ordinal) ? elb.Group(arn).Tags
        : arn.Contains(":listener/", StringComparison.Ordinal) ? elb.Listener(arn).Tags
        : elb.Balancer(arn).Tags;

    public static List<Tag> ToTags(IReadOnlyDictionary<string, string> tags) => [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public static void AddTags(Dictionary<string, string> tags, IEnumerable<Tag>? added)
    {
        foreach (var tag in added ?? [])
        {
            tags[tag.Key] = tag.Value ?? "";
        }
    }

    private static void CheckArn(string arn, string kind, string name)
    {
        if (!arn.StartsWith("arn:", StringComparison.Ordinal) || !arn.Contains(kind, StringComparison.Ordinal))
        {
            throw ElbFaults.Validation($"'{arn}' is not a valid {name} ARN");
        }
    }
}
