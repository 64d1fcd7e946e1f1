using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Limits;

namespace DeployConsole.Bench;

/// <summary>How long AWS's throttles alone make a sweep last at half of the published rates, with buckets that are full at first.</summary>
internal static class ThrottleBound
{
    private const double Share = 0.5;

    private static readonly ImmutableDictionary<string, AwsBucket> s_bucketOf = new Dictionary<string, AwsBucket>
    {
        ["ListClusters"] = AwsBucket.EcsClusterRead,
        ["ListServices"] = AwsBucket.EcsServiceRead,
        ["DescribeServices"] = AwsBucket.EcsServiceRead,
        ["ListTasks"] = AwsBucket.EcsResourceRead,
        ["DescribeTasks"] = AwsBucket.EcsResourceRead,
        ["DescribeTaskDefinition"] = AwsBucket.EcsTaskDefinitionRead,
        ["DescribeLoadBalancers"] = AwsBucket.ElbDescribe,
        ["DescribeTargetGroups"] = AwsBucket.ElbDescribe,
        ["DescribeTargetHealth"] = AwsBucket.ElbDescribe,
        ["DescribeRepositories"] = AwsBucket.EcrRead,
        ["DescribeImages"] = AwsBucket.EcrRead,
        ["ListEnvironments"] = AwsBucket.MwaaRead,
        ["GetEnvironment"] = AwsBucket.MwaaRead,
        ["GetMetricData"] = AwsBucket.CloudWatchRead,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Seconds for these calls; at least one, for the round trips themselves.</summary>
    public static double SecondsFor(IReadOnlyDictionary<string, int> calls) => calls
        .GroupBy(call => s_bucketOf[call.Key])
        .Max(bucket => Math.Max(1, (bucket.Sum(call => call.Value) - (bucket.Key.Burst * Share)) / (bucket.Key.PerSecond * Share)));
}
