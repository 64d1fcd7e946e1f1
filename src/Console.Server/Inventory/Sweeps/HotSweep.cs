using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads closely what is on somebody's screen, touched by an action, or unsettled.</summary>
/// <remarks>One for each look.</remarks>
internal sealed class HotSweep(TimeProvider clock)
{
    private readonly CloseFaults _faults = new();

    /// <param name="reads">Asks AWS.</param>
    /// <param name="known">What is known.</param>
    /// <param name="watched">What somebody looks at: also its deployments, listeners and images are read.</param>
    /// <param name="unsettled">What deploys or is not well.</param>
    /// <param name="publish">Takes what was read, as it comes.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task ReadAsync(
        ScopeReads reads,
        Picture known,
        IReadOnlyCollection<(string Kind, string Key)> watched,
        IEnumerable<(string Kind, string Key)> unsettled,
        Action<PictureEdit> publish,
        CancellationToken cancellationToken)
    {
        var things = watched.Concat(unsettled).Distinct().ToLookup(thing => thing.Kind, thing => thing.Key);
        var close = watched.ToHashSet();
        await Task.WhenAll(
            ServicesAsync(reads, known, [.. things[ThingKinds.Service]], key => close.Contains((ThingKinds.Service, key)), publish, cancellationToken),
            GroupsAsync(reads, known, Groups(known, things), publish, cancellationToken),
            Task.WhenAll(things[ThingKinds.LoadBalancer].Select(name => ListenersAsync(reads, known, name, publish, cancellationToken))),
            Task.WhenAll(things[ThingKinds.Repository].Select(name => ImagesAsync(reads, name, publish, cancellationToken))),
            Task.WhenAll(things[ThingKinds.Environment].Select(name => EnvironmentAsync(reads, name, publish, cancellationToken))));
        if (_faults.Any) { publish(_faults.Noted); }
    }

    private async Task ServicesAsync(
        ScopeReads reads, Picture known, List<string> keys, Func<string, bool> isWatched, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        var services = new ServiceReader(reads, clock);
        var tasks = new TaskReader(reads, known);
        foreach (var cluster in keys.Select(key => (Cluster: key[..key.IndexOf('/', StringComparison.Ordinal)], Name: ArnNames.LastPart(key))).GroupBy(key => key.Cluster))
        {
            var names = cluster.Select(key => key.Name).ToList();
            var read = await services.DescribeAsync(cluster.Key, names, cancellationToken);
            var definitions = await new TaskDefinitionReader(reads, known).ReadAsync(read.Rows, cancellationToken);
            _faults.Met(CellKinds.Services, read.Fault);
            _faults.Met(CellKinds.TaskDefinitions, definitions.Fault);
            publish(picture => Applied(picture, cluster.Key, names, read, definitions));
            await TasksAsync(tasks, known, cluster.Key, names, clock.GetUtcNow(), publish, cancellationToken);
            await Task.WhenAll(read.Rows
                .Where(service => service.Controller is "ECS" && (isWatched(service.Key) || Rollouts.IsUnderWay(Rollouts.Newest(service, null))))
                .Select(service => DeploymentsAsync(reads, known, service, publish, cancellationToken)));
        }
    }

    // Two calls list a whole cluster's hundred tasks; two calls for each service are worth it only where the cluster has more pages.
    private async Task TasksAsync(
        TaskReader tasks, Picture known, string cluster, List<string> names, DateTimeOffset begun, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        var inCluster = known.Tasks.Where(entry => entry.Key.StartsWith($"{cluster}/", StringComparison.Ordinal)).Sum(entry => entry.Value.Length);
        if (inCluster > names.Count * TaskReader.Limit)
        {
            var read = await Task.WhenAll(names.Select(async name => (Name: name, Tasks: await tasks.ReadAsync(cluster, name, cancellationToken))));
            foreach (var one in read) { _faults.Met(CellKinds.Tasks, one.Tasks.Fault); }

            publish(picture => read.Aggregate(picture, (next, one) => TaskRows.Applied(next, cluster, one.Tasks, begun, one.Name)));
            return;
        }

        var all = await tasks.ReadAsync(cluster, null, cancellationToken);
        _faults.Met(CellKinds.Tasks, all.Fault);
        publish(picture => TaskRows.Applied(picture, cluster, all, begun));
    }

    private static Picture Applied(Picture picture, string cluster, List<string> names, Outcome<ServiceFact> read, Outcome<TaskDefinitionFact> definitions)
    {
        var services = Merge.Upsert(picture.Services, read.Rows, service => service.Key, service => service.AsOf);
        // Described without a fault and not there: deleted.
        var gone = read.Fault is null ? names.Select(name => ServiceFact.KeyOf(cluster, name)).Except(read.Rows.Select(service => service.Key)) : [];
        return picture with
        {
            Services = services.RemoveRange(gone),
            TaskDefinitions = picture.TaskDefinitions.SetItems(definitions.Rows.Select(definition => KeyValuePair.Create(definition.Arn, definition))),
        };
    }

    private async Task DeploymentsAsync(ScopeReads reads, Picture known, ServiceFact service, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        try
        {
            var (history, revisions) = await new DeploymentReader(reads, known, clock).ReadAsync(service, cancellationToken);
            publish(picture => (picture with
            {
                Deployments = picture.Deployments.SetItem(service.Key, history),
                Revisions = picture.Revisions.SetItems(revisions.Rows.Select(revision => KeyValuePair.Create(revision.Arn, revision))),
            }).Noted(CellKinds.Deployments, revisions.Fault, history.AsOf, s_onDemand));
        }
        catch (ReadRefusedException refused)
        {
            publish(picture => picture.Noted(CellKinds.Deployments, refused.Fault, default, s_onDemand));
        }
    }

    private async Task GroupsAsync(ScopeReads reads, Picture known, List<string> arns, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        if (arns.Count is 0) { return; }

        var reader = new BalancerReader(reads, clock);
        var read = await TargetSweep.SomeAsync(reads, reader, known, arns.Where(known.TargetGroups.ContainsKey), cancellationToken);
        foreach (var one in read) { _faults.Met(CellKinds.Targets, one.Fault); }

        publish(picture => TargetSweep.Applied(picture, read));
    }

    private static List<string> Groups(Picture known, ILookup<string, string> things)
    {
        var balancers = things[ThingKinds.LoadBalancer].Select(name => known.LoadBalancers.GetValueOrDefault(name)?.Arn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var names = things[ThingKinds.TargetGroup].ToHashSet(StringComparer.Ordinal);
        return
        [
            .. things[ThingKinds.Service].SelectMany(key => known.Services.GetValueOrDefault(key)?.TargetGroups ?? [])
                .Concat(known.TargetGroups.Values.Where(group => names.Contains(group.Name) || group.LoadBalancers.Any(balancers.Contains)).Select(group => group.Arn))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private async Task ListenersAsync(ScopeReads reads, Picture known, string name, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        if (known.LoadBalancers.GetValueOrDefault(name) is not { } balancer) { return; }

        try
        {
            var hasGroups = known.TargetGroups.Values.Any(group => group.LoadBalancers.Contains(balancer.Arn));
            var listeners = await new BalancerReader(reads, clock).ListenersAsync(balancer, known.Listeners.GetValueOrDefault(name), hasGroups, cancellationToken);
            publish(picture => (picture with { Listeners = picture.Listeners.SetItem(name, listeners) })
                .Noted(CellKinds.Listeners, null, listeners.AsOf, s_onDemand));
        }
        catch (ReadRefusedException refused)
        {
            publish(picture => picture.Noted(CellKinds.Listeners, refused.Fault, default, s_onDemand));
        }
    }

    private async Task ImagesAsync(ScopeReads reads, string name, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        var read = await RepositorySweep.OneAsync(new RepositoryReader(reads, clock), name, cancellationToken);
        _faults.Met(CellKinds.Images, read.Fault);
        publish(picture => RepositorySweep.Applied(picture, [read]));
    }

    private async Task EnvironmentAsync(ScopeReads reads, string name, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        var read = await new EnvironmentReader(reads, clock).OneAsync(name, cancellationToken);
        _faults.Met(CellKinds.Environments, read.Fault);
        publish(picture => picture with
        {
            Environments = read switch
            {
                { Rows: [var row] } => Merge.Upsert(picture.Environments, EnvironmentRows.Remembered(picture, [row]), environment => environment.Name, environment => environment.AsOf),
                { Fault: null } => picture.Environments.Remove(name),
                _ => picture.Environments,
            },
        });
    }

    // Read when somebody looks: such a cell is as old as the last look, and that is no fault.
    private static readonly TimeSpan s_onDemand = TimeSpan.FromDays(1);
}
