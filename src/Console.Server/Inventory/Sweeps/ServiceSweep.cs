using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads every service of a scope with its tasks and task definitions.</summary>
internal sealed class ServiceSweep(TimeProvider clock)
{
    public async Task<PictureEdit> ReadAsync(ScopeReads reads, Picture known, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var services = new ServiceReader(reads, clock);
        List<string> clusters;
        try
        {
            clusters = await services.ClustersAsync(cancellationToken);
        }
        catch (ReadRefusedException refused)
        {
            return picture => Failed(picture, refused.Fault, interval);
        }

        var tasks = new TaskReader(reads, known);
        var read = await Task.WhenAll(clusters.Select(cluster => ReadAsync(services, tasks, cluster, cancellationToken)));
        var definitions = await new TaskDefinitionReader(reads, known).ReadAsync(read.SelectMany(cluster => cluster.Services.Rows), cancellationToken);
        return picture => Applied(picture, read, definitions, begun, interval);
    }

    private static async Task<ClusterRead> ReadAsync(ServiceReader services, TaskReader tasks, string cluster, CancellationToken cancellationToken)
    {
        var found = await services.AllAsync(cluster, cancellationToken);
        // Tasks of a cluster without services are nobody's here.
        var theirs = found is { Rows.Length: 0, Fault: null } ? new Outcome<TaskFact>([], null) : await tasks.ReadAsync(cluster, null, cancellationToken);
        return new ClusterRead(cluster, found, theirs);
    }

    private static Picture Failed(Picture picture, ReadFault fault, TimeSpan interval) => picture
        .Noted(CellKinds.Services, fault, default, interval)
        .Noted(CellKinds.Tasks, fault, default, interval)
        .Noted(CellKinds.TaskDefinitions, fault, default, interval);

    private static Picture Applied(Picture picture, ClusterRead[] read, Outcome<TaskDefinitionFact> definitions, DateTimeOffset begun, TimeSpan interval)
    {
        var clusters = read.Select(cluster => cluster.Cluster).ToHashSet(StringComparer.Ordinal);
        var incomplete = read.Where(cluster => cluster.Services.Fault is not null).Select(cluster => cluster.Cluster).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ServiceFact> rows = [.. read.SelectMany(cluster => cluster.Services.Rows)];
        picture = picture with
        {
            Services = Merge.Replace(
                picture.Services, rows, service => service.Key, service => service.AsOf, begun, service => !clusters.Contains(service.Cluster) || !incomplete.Contains(service.Cluster)),
            TaskDefinitions = picture.TaskDefinitions.SetItems(definitions.Rows.Select(definition => KeyValuePair.Create(definition.Arn, definition))),
        };
        foreach (var cluster in read) { picture = TaskRows.Applied(picture, cluster.Cluster, cluster.Tasks, begun); }

        return Pruned(picture)
            .Noted(CellKinds.Services, Fault(read, cluster => cluster.Services.Fault), begun, interval)
            .Noted(CellKinds.Tasks, Fault(read, cluster => cluster.Tasks.Fault), begun, interval)
            .Noted(CellKinds.TaskDefinitions, definitions.Fault, begun, interval);
    }

    private static ReadFault? Fault(ClusterRead[] read, Func<ClusterRead, ReadFault?> faultOf)
    {
        var failed = read.Where(cluster => faultOf(cluster) is not null).ToList();
        return failed.Count is 0 || faultOf(failed[0]) is not { } fault ? null
            : read.Length is 1 ? fault
            : fault with { Detail = $"{failed.Count} of {read.Length} clusters ({failed[0].Cluster}): {fault.Detail}" };
    }

    // What belongs to services that are gone goes with them; task definitions stay only while something names them.
    private static Picture Pruned(Picture picture)
    {
        var named = picture.Services.Values.SelectMany(TaskDefinitionReader.Named)
            .Concat(picture.Revisions.Values.Select(revision => revision.TaskDefinitionArn).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        return picture with
        {
            Tasks = picture.Tasks.RemoveRange(picture.Tasks.Keys.Where(key => !picture.Services.ContainsKey(key))),
            TasksAsOf = picture.TasksAsOf.RemoveRange(picture.TasksAsOf.Keys.Where(key => !picture.Services.ContainsKey(key))),
            Failures = picture.Failures.RemoveRange(picture.Failures.Keys.Where(key => !picture.Services.ContainsKey(key))),
            Deployments = picture.Deployments.RemoveRange(picture.Deployments.Keys.Where(key => !picture.Services.ContainsKey(key))),
            TaskDefinitions = picture.TaskDefinitions.RemoveRange(picture.TaskDefinitions.Keys.Where(arn => !named.Contains(arn))),
        };
    }

    private sealed record ClusterRead(string Cluster, Outcome<ServiceFact> Services, Outcome<TaskFact> Tasks);
}
