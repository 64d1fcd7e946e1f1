namespace DeployConsole.Sandbox.Throttling;

/// <summary>A token bucket of AWS: how many calls at once, and how many a second after that.</summary>
internal sealed record BucketSize(string Name, double Burst, double PerSecond);

/// <summary>
/// The published buckets, each per account and region:
/// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html.
/// Operations that no table names are not limited.
/// </summary>
internal static class ThrottleTable
{
    private static readonly Dictionary<string, BucketSize> s_ecs = Map(
        (new("cluster read", 50, 20), ["ListClusters", "DescribeClusters"]),
        (new("service read", 100, 20), ["ListServices", "DescribeServices"]),
        (new("cluster resource read", 100, 20), ["ListTasks", "DescribeTasks"]),
        (new("task definition read", 50, 20), ["DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"]),
        (new("task definition modify", 20, 1), ["RegisterTaskDefinition", "DeregisterTaskDefinition"]),
        (new("service modify", 50, 5), ["CreateService", "UpdateService", "DeleteService"]),
        (new("cluster resource modify", 100, 40), ["StopTask", "RunTask"]),
        (new("service deployment read", 50, 20), ["ListServiceDeployments", "DescribeServiceDeployments"]),
        (new("service revision read", 50, 20), ["DescribeServiceRevisions"]),
        (new("tag read", 50, 20), ["ListTagsForResource"]));

    private static readonly BucketSize s_elbAll = new("all of Elastic Load Balancing", 40, 10);
    private static readonly BucketSize s_elbRead = new("load balancing describe", 40, 10);
    private static readonly BucketSize s_elbModify = new("load balancing modify", 20, 3);

    public static IReadOnlyList<BucketSize> For(string service, string operation) => service switch
    {
        "ecs" => s_ecs.TryGetValue(operation, out var bucket) ? [bucket] : [],
        "elasticloadbalancing" => [operation.StartsWith("Describe", StringComparison.Ordinal) ? s_elbRead : s_elbModify, s_elbAll],
        _ => [],
    };

    private static Dictionary<string, BucketSize> Map(params (BucketSize Bucket, string[] Operations)[] rows) =>
        rows.SelectMany(row => row.Operations.Select(operation => (operation, row.Bucket))).ToDictionary(pair => pair.operation, pair => pair.Bucket);
}
