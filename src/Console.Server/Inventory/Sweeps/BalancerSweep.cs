using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads every load balancer and target group of a scope.</summary>
internal sealed class BalancerSweep(TimeProvider clock)
{
    public async Task<PictureEdit> ReadAsync(ScopeReads reads, Picture known, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var reader = new BalancerReader(reads, clock);
        var balancers = reader.LoadBalancersAsync(cancellationToken);
        var groups = reader.TargetGroupsAsync(cancellationToken);
        await Task.WhenAll(balancers, groups);
        return await ConfirmedAsync(new Absences(reads), known, await balancers, await groups, begun, interval, cancellationToken);
    }

    // An empty list is believed at once only where nothing speaks against it; what does is asked for, and has to be gone.
    private static async Task<PictureEdit> ConfirmedAsync(
        Absences absences, Picture known, Outcome<LoadBalancerFact> balancers, Outcome<TargetGroupFact> groups, DateTimeOffset begun, TimeSpan interval, CancellationToken cancellationToken)
    {
        if (balancers is { Rows.Length: 0, Fault: null })
        {
            var expected = known.LoadBalancers.Values.Select(balancer => balancer.Arn).Concat(groups.Rows.SelectMany(group => group.LoadBalancers));
            balancers = balancers with { Fault = await absences.LoadBalancersAsync(expected, cancellationToken) };
        }

        if (groups is { Rows.Length: 0, Fault: null })
        {
            groups = groups with { Fault = await absences.TargetGroupsAsync(known.TargetGroups.Keys.Concat(Used(known)), cancellationToken) };
        }

        return picture => Edit(picture, balancers, Doubted(groups, known, picture), begun, interval);
    }

    // Services may have been read meanwhile that use groups which nobody asked for.
    private static Outcome<TargetGroupFact> Doubted(Outcome<TargetGroupFact> groups, Picture known, Picture now) =>
        groups is { Rows.Length: 0, Fault: null } && Used(now).Except(Used(known), StringComparer.Ordinal).Any()
            ? groups with { Fault = ReadFault.Incomplete("AWS named no target group, but services that use some") }
            : groups;

    private static IEnumerable<string> Used(Picture picture) => picture.Services.Values.SelectMany(service => service.TargetGroups);

    private static Picture Edit(Picture picture, Outcome<LoadBalancerFact> balancers, Outcome<TargetGroupFact> groups, DateTimeOffset begun, TimeSpan interval)
    {
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
    }
}
