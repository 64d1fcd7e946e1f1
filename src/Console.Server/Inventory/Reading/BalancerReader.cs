using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;
using TargetHealth = DeployConsole.Server.Inventory.Facts.TargetHealth;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads load balancers, their listeners, target groups and target health.</summary>
internal sealed class BalancerReader(ScopeReads reads, TimeProvider clock)
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
    public const int PageSize = 400;

    public Task<Outcome<LoadBalancerFact>> LoadBalancersAsync(CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeLoadBalancers,
            (aws, marker, stop) => aws.LoadBalancing.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var asOf = clock.GetUtcNow();
        return Outcome.Made([.. pages.SelectMany(page => page.LoadBalancers ?? [])], balancer => BalancerFacts.Of(balancer, asOf), "load balancers");
    });

    public Task<Outcome<TargetGroupFact>> TargetGroupsAsync(CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeTargetGroups,
            (aws, marker, stop) => aws.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var asOf = clock.GetUtcNow();
        return Outcome.Made([.. pages.SelectMany(page => page.TargetGroups ?? [])], group => BalancerFacts.Of(group, asOf), "target groups");
    });

    /// <summary>The health of one group's targets.</summary>
    /// <exception cref="ReadRefusedException">It could not be read.</exception>
    public async Task<TargetHealth> TargetsAsync(string groupArn, CancellationToken cancellationToken)
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeTargetHealth,
            (aws, stop) => aws.LoadBalancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = groupArn }, stop),
            cancellationToken);
        // A group without targets has an empty list, which the SDK gives as none.
        var made = Outcome.Made(answer.TargetHealthDescriptions ?? [], BalancerFacts.Of, "targets");
        return made.Fault is { } fault ? throw new ReadRefusedException(fault) : new TargetHealth(made.Rows, clock.GetUtcNow());
    }

    /// <summary>The listeners of one load balancer, with their rules.</summary>
    /// <exception cref="ReadRefusedException">They could not be read.</exception>
    public async Task<ListenerSet> ListenersAsync(string balancerArn, CancellationToken cancellationToken)
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeListeners,
            (aws, marker, stop) => aws.LoadBalancing.DescribeListenersAsync(
                new DescribeListenersRequest { LoadBalancerArn = balancerArn, PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var listeners = pages.SelectMany(page => page.Listeners ?? []).ToList();
        var read = await Task.WhenAll(listeners.Select(listener => ListenerAsync(listener, cancellationToken)));
        return new ListenerSet([.. read.OfType<ListenerFact>().OrderBy(listener => listener.Port)], clock.GetUtcNow());
    }

    private async Task<ListenerFact?> ListenerAsync(Listener listener, CancellationToken cancellationToken)
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeRules,
            (aws, marker, stop) => aws.LoadBalancing.DescribeRulesAsync(
                new DescribeRulesRequest { ListenerArn = listener.ListenerArn, PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        return BalancerFacts.Of(listener, pages.SelectMany(page => page.Rules ?? []));
    }
}
