using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Asks ELB for what an empty list no longer names. Seldom: only when a list is empty although something should be in it.</summary>
/// <remarks>
/// An empty list and one that lost its members look alike. What is asked for by its ARN and is gone is an error, and a target that is
/// not registered is described as such: that cannot be mistaken for an answer that lacks something.
/// </remarks>
internal sealed class Absences(ScopeReads reads)
{
    // When this many are gone the others are too, and target health has the tightest budget of all.
    private const int MostAsked = 20;

    /// <summary>Null when each of those load balancers is gone.</summary>
    public Task<ReadFault?> LoadBalancersAsync(IEnumerable<string> arns, CancellationToken cancellationToken) => GoneAsync(
        "load balancer", "LoadBalancerNotFound", arns, AwsAsk.DescribeLoadBalancers,
        (aws, arn, stop) => aws.LoadBalancing.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { LoadBalancerArns = [arn] }, stop), cancellationToken);

    /// <summary>Null when each of those target groups is gone.</summary>
    public Task<ReadFault?> TargetGroupsAsync(IEnumerable<string> arns, CancellationToken cancellationToken) => GoneAsync(
        "target group", "TargetGroupNotFound", arns, AwsAsk.DescribeTargetGroups,
        (aws, arn, stop) => aws.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { TargetGroupArns = [arn] }, stop), cancellationToken);

    /// <summary>Null when each of those listeners is gone.</summary>
    public Task<ReadFault?> ListenersAsync(IEnumerable<string> arns, CancellationToken cancellationToken) => GoneAsync(
        "listener", "ListenerNotFound", arns, AwsAsk.DescribeListeners,
        (aws, arn, stop) => aws.LoadBalancing.DescribeListenersAsync(new DescribeListenersRequest { ListenerArns = [arn] }, stop), cancellationToken);

    /// <summary>Null when none of those targets is registered in the group.</summary>
    public async Task<ReadFault?> TargetsAsync(string groupArn, IEnumerable<TargetDescription> targets, CancellationToken cancellationToken)
    {
        List<TargetDescription> asked = [.. targets.Take(MostAsked)];
        if (asked.Count is 0) { return null; }

        try
        {
            var answer = await reads.AskAsync(
                AwsAsk.DescribeTargetHealth,
                (aws, stop) => aws.LoadBalancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = groupArn, Targets = asked }, stop),
                cancellationToken);
            // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html: unused, for that reason.
            var gone = (answer.TargetHealthDescriptions ?? []).Where(target => target.TargetHealth?.Reason?.Value is "Target.NotRegistered").Select(target => target.Target?.Id).ToHashSet();
            return asked.Find(target => !gone.Contains(target.Id)) is { } other
                ? ReadFault.Incomplete($"AWS named no target of {ArnNames.BalancerPart(groupArn)}, and does not say that {other.Id} is not registered")
                : null;
        }
        catch (ReadRefusedException refused)
        {
            return refused.Fault;
        }
    }

    private async Task<ReadFault?> GoneAsync<T>(
        string what, string notFound, IEnumerable<string> arns, AwsAsk ask, Func<ScopeClients, string, CancellationToken, Task<T>> describe, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(arns.Distinct(StringComparer.Ordinal).Take(MostAsked).Select(async arn =>
        {
            try
            {
                await reads.AskAsync(ask, (aws, stop) => describe(aws, arn, stop), cancellationToken);
                return ReadFault.Incomplete($"AWS named no {what}, and does not say that {arn} is gone");
            }
            catch (ReadRefusedException gone) when (gone.Code == notFound || gone.Code == $"{notFound}Exception")
            {
                return null;
            }
            catch (ReadRefusedException refused)
            {
                return refused.Fault;
            }
        }));
        return asked.FirstOrDefault(fault => fault is not null);
    }
}
