using System.Collections.Immutable;
using Amazon.ECS.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Guards.Tags;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Services;

/// <summary>The tags of a service and of the cluster that it is in: what protects or manages the cluster means its services too.</summary>
internal sealed class ServiceTags(AwsClients clients) : ITagSource
{
    private const string Untag = "ecs:UntagResource";
    private const string Command = "aws ecs untag-resource";

    public IReadOnlyCollection<OperationKind> Kinds { get; } = [OperationKind.Redeployment];

    public async Task<ImmutableArray<TaggedThing>> ReadAsync(Scope scope, string target, CancellationToken cancellationToken)
    {
        var (cluster, name) = target.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException($"{target} is no cluster/service.", nameof(target));
        var ecs = clients.Reading(scope).Ecs;
        var services = await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = [name], Include = ["TAGS"] }, cancellationToken);
        var clusters = await ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [cluster], Include = ["TAGS"] }, cancellationToken);
        return
        [
            .. (services.Services ?? []).Select(service => new TaggedThing($"the service {name}", service.ServiceArn, TagsOf(service.Tags), Untag, Command)),
            .. (clusters.Clusters ?? []).Select(found => new TaggedThing($"the cluster {cluster}", found.ClusterArn, TagsOf(found.Tags), Untag, Command)),
        ];
    }

    // AWS names a key once; should it not, the last one wins, as in its own console.
    private static ImmutableSortedDictionary<string, string> TagsOf(List<Tag>? tags)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? []) { if (tag.Key is { } key) { named[key] = tag.Value ?? ""; } }

        return named.ToImmutable();
    }
}
