using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Tags of load balancers, listeners and target groups.</summary>
internal static class TagCalls
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
    private const int BatchLimit = 20;

    public static DescribeTagsResponse Describe(ServiceCall call, DescribeTagsRequest request)
    {
        if (request.ResourceArns.Count is 0 or > BatchLimit)
        {
            throw ElbFaults.Validation($"Between 1 and {BatchLimit} resource ARNs must be specified");
        }

        var elb = call.Account.Elb();
        return new()
        {
            TagDescriptions = [.. request.ResourceArns.Select(arn => new TagDescription { ResourceArn = arn, Tags = ElbLookup.ToTags(elb.Tags(arn)) })],
        };
    }

    public static AddTagsResponse Add(ServiceCall call, AddTagsRequest request)
    {
        var elb = call.Account.Elb();
        foreach (var arn in request.ResourceArns)
        {
            ElbLookup.AddTags(elb.Tags(arn), request.Tags);
        }

        return new();
    }
}
