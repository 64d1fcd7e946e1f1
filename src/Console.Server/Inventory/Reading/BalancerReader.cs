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
        return Outcome.Made(QueryLists.Of(pages, page => page.LoadBalancers, "load balancers"), balancer => BalancerFacts.Of(balancer, asOf), "load balancers");
    });

    public Task<Outcome<TargetGroupFact>> TargetGroupsAsync(CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeTargetGroups,
            (aws, marker, stop) => aws.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var asOf = clock.GetUtcNow();
        return Outcome.Made(QueryLists.Of(pages, page => page.TargetGroups, "target groups"), group => BalancerFacts.Of(group, asOf), "target groups");
    });

    /// <summary>The health of one group's targets.</summary>
    /// <exception cref="ReadRefusedException">It could not be read.</exception>
    public async Task<TargetHealth> TargetsAsync(string groupArn, CancellationToken cancellationToken)
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeTargetHealth,
            (aws, stop) => aws.LoadBalancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = groupArn }, stop),
            cancellationToken);
        var made = Outcome.Made(QueryLists.Said(answer.TargetHealthDescriptions), BalancerFacts.Of, "targets");
        return made.Fault is { } fault ? throw new ReadRefusedException(fault) : new TargetHealth(made.Rows, clock.GetUtcNow());
    }

    /// <summary>The listeners of one load balancer, with their rules.</summary>
    /// <param name="balancer">The load balancer.</param>
    /// <param name="known">Its listeners as they were; null when they were never read.</param>
    /// <param name="hasGroups">True when target groups stand behind it, which only a listener can bring about.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ReadRefusedException">They could not be read.</exception>
    public async Task<ListenerSet> ListenersAsync(LoadBalancerFact balancer, ListenerSet? known, bool hasGroups, CancellationToken cancellationToken)
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeListeners,
            (aws, marker, stop) => aws.LoadBalancing.DescribeListenersAsync(
                new DescribeListenersRequest { LoadBalancerArn = balancer.Arn, PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var listeners = QueryLists.Of(pages, page => page.Listeners, "listeners");
        if (listeners.Count is 0 && await NoneAsync(known, hasGroups, cancellationToken) is { } fault) { throw new ReadRefusedException(fault); }

        var read = await Task.WhenAll(listeners.Select(listener => ListenerAsync(balancer, listener, cancellationToken)));
        return new ListenerSet([.. read.OrderBy(listener => listener.Port)], clock.GetUtcNow());
    }

    private async Task<ReadFault?> NoneAsync(ListenerSet? known, bool hasGroups, CancellationToken cancellationToken) => known?.Listeners switch
    {
        { Length: > 0 } before => await new Absences(reads).ListenersAsync(before.Select(listener => listener.Arn), cancellationToken),
        _ when hasGroups => ReadFault.Incomplete("AWS named no listener, but target groups that stand behind the load balancer"),
        _ => null,
    };

    private async Task<ListenerFact> ListenerAsync(LoadBalancerFact balancer, Listener listener, CancellationToken cancellationToken)
    {
        if (listener.ListenerArn is not { } arn) { throw new ReadRefusedException(ReadFault.Incomplete("AWS named a listener without its ARN")); }

        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeRules,
            (aws, marker, stop) => aws.LoadBalancing.DescribeRulesAsync(new DescribeRulesRequest { ListenerArn = arn, PageSize = PageSize, Marker = marker }, stop),
            page => page.NextMarker,
            cancellationToken);
        var rules = Outcome.Made(QueryLists.Of(pages, page => page.Rules, "rules"), BalancerFacts.Of, "rules");
        // Every listener has its default rule, which cannot be deleted; those of a gateway have no rules at all.
        // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
        var fault = rules.Fault
            ?? (rules.Rows.Length is 0 && balancer.Type is not "gateway" ? ReadFault.Incomplete("AWS named no rule of a listener, not even the default one") : null);
        return fault is null && BalancerFacts.Of(listener, rules.Rows) is { } made
            ? made
            : throw new ReadRefusedException(fault ?? ReadFault.Incomplete("AWS named a listener without its default action"));
    }
}
