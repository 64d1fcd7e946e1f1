using System.Collections.Immutable;
using Amazon.ECS.Model;
using Amazon.Runtime;
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
            .. Listed(services.Services, services.Failures, $"the service {name}").Select(service => new TaggedThing($"the service {name}", service.ServiceArn, TagsOf(service.Tags, $"the service {name}"), Untag, Command)),
            .. Listed(clusters.Clusters, clusters.Failures, $"the cluster {cluster}").Select(found => new TaggedThing($"the cluster {cluster}", found.ClusterArn, TagsOf(found.Tags, $"the cluster {cluster}"), Untag, Command)),
        ];
    }

    // What is gone is a failure with the reason MISSING; an answer with neither says nothing.
    private static List<T> Listed<T>(List<T>? told, List<Failure>? failures, string what) =>
        told is { Count: > 0 } ? told : failures is { Count: > 0 } ? [] : throw Unsaid(what);

    // ECS sends an empty list for what has no tags. AWS names a key once; should it not, the last one wins, as in its own console.
    private static ImmutableSortedDictionary<string, string> TagsOf(List<Tag>? tags, string what)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? throw Unsaid(what)) { if (tag.Key is { } key) { named[key] = tag.Value ?? ""; } }

        return named.ToImmutable();
    }

    private static AmazonClientException Unsaid(string what) => new($"ECS answered without the tags of {what}.");
}
