using DeployConsole.Contracts;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Limits;

/// <summary>Counts the calls of operations and their plans in the budgets that sweeps use, and lets them go first: a person waits for them.</summary>
internal sealed class OperationPace(CallBudgets budgets) : ICallPace
{
    // S3 takes thousands of calls a second for each prefix, and STS and CloudWatch are asked once in a while: they need no budget.
    private static readonly Dictionary<(string Service, string Operation), AwsBucket> s_buckets = new()
    {
        [("ECS", "DescribeClusters")] = AwsBucket.EcsClusterRead,
        [("ECS", "DescribeServices")] = AwsBucket.EcsServiceRead,
        [("ECS", "ListServiceDeployments")] = AwsBucket.EcsDeploymentRead,
        [("ECS", "DescribeServiceDeployments")] = AwsBucket.EcsDeploymentRead,
        [("ECS", "UpdateService")] = AwsBucket.EcsServiceModify,
        [("MWAA", "GetEnvironment")] = AwsBucket.MwaaRead,
        [("MWAA", "CreateEnvironment")] = AwsBucket.MwaaModify,
        [("MWAA", "DeleteEnvironment")] = AwsBucket.MwaaModify,
        [("MWAA", "InvokeRestApi")] = AwsBucket.MwaaRestApi,
    };

    public async ValueTask WaitAsync(ScopeId scope, string service, string operation, CancellationToken cancellationToken)
    {
        if (s_buckets.TryGetValue((service, operation), out var bucket)) { await budgets.For(scope, bucket).TakeAsync(ReadUrgency.Awaited, cancellationToken); }
    }

    public void Throttled(ScopeId scope, string service, string operation)
    {
        if (s_buckets.TryGetValue((service, operation), out var bucket)) { budgets.For(scope, bucket).Throttled(); }
    }
}
