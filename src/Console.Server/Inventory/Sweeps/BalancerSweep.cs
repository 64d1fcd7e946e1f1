using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads every load balancer and target group of a scope.</summary>
internal sealed class BalancerSweep(TimeProvider clock)
{
    public async Task<PictureEdit> ReadAsync(ScopeReads reads, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var reader = new BalancerReader(reads, clock);
        var balancers = reader.LoadBalancersAsync(cancellationToken);
        var groups = reader.TargetGroupsAsync(cancellationToken);
        await Task.WhenAll(balancers, groups);
        return Edit(await balancers, await groups, begun, interval);
    }

    private static PictureEdit Edit(Outcome<Facts.LoadBalancerFact> balancers, Outcome<Facts.TargetGroupFact> groups, DateTimeOffset begun, TimeSpan interval) => picture =>
    {
        // An empty list and one that is missing look the same in ELB's answers, so an empty one needs a witness.
        if (balancers is { Rows.Length: 0, Fault: null } && groups.Rows.Any(group => group.LoadBalancers.Length > 0))
        {
            balancers = balancers with { Fault = ReadFault.Incomplete("AWS named no load balancer, but target groups that stand behind some") };
        }

        if (groups is { Rows.Length: 0, Fault: null } && picture.Services.Values.Any(service => service.TargetGroups.Length > 0))
        {
            groups = groups with { Fault = ReadFault.Incomplete("AWS named no target group, but services that use some") };
        }

        var complete = (Balancers: balancers.Fault is null, Groups: groups.Fault is null);
        picture = picture with
        {
            LoadBalancers = Merge.Replace(picture.LoadBalancers, balancers.Rows, row => row.Name, row => row.AsOf, begun, _ => complete.Balancers),
            TargetGroups = Merge.Replace(picture.TargetGroups, groups.Rows, row => row.Arn, row => row.AsOf, begun, _ => complete.Groups),
        };
        return (picture with
        {
            Listeners = picture.Listeners.RemoveRange(picture.Listeners.Keys.Where(name => !picture.LoadBalancers.ContainsKey(name))),
            Targets = picture.Targets.RemoveRange(picture.Targets.Keys.Where(arn => !picture.TargetGroups.ContainsKey(arn))),
        })
            .Noted(CellKinds.LoadBalancers, balancers.Fault, begun, interval)
            .Noted(CellKinds.TargetGroups, groups.Fault, begun, interval);
    };
}
