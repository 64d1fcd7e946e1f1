using Amazon.ECS.Model;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Tags of clusters, services, tasks and task definitions.</summary>
internal static class TagCalls
{
    public static TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        EcsLookup.AddTags(Find(call, request.ResourceArn), request.Tags);
        return new();
    }

    public static UntagResourceResponse Untag(ServiceCall call, UntagResourceRequest request)
    {
        var tags = Find(call, request.ResourceArn);
        request.TagKeys.ForEach(key => tags.Remove(key));
        return new();
    }

    public static ListTagsForResourceResponse List(ServiceCall call, ListTagsForResourceRequest request) =>
        new() { Tags = EcsLookup.ToTags(Find(call, request.ResourceArn)) };

    private static Dictionary<string, string> Find(ServiceCall call, string arn) =>
        !arn.StartsWith("arn:", StringComparison.Ordinal)
            ? throw EcsFaults.Parameter("Invalid resource ARN.")
            : call.Account.Ecs().Tags(arn) ?? throw EcsFaults.Parameter("The specified resource is inactive or does not exist. Specify an active resource and try again.");
}
