using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads the services of a cluster.</summary>
internal sealed class ServiceReader(ScopeReads reads, TimeProvider clock)
{
    // ListServices gives ten names a page unless asked for more, DescribeServices takes ten:
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
    public const int ListLimit = 100;
    public const int DescribeLimit = 10;

    /// <summary>The names of all clusters.</summary>
    /// <exception cref="ReadRefusedException">The list could not be read in full.</exception>
    public async Task<List<string>> ClustersAsync(CancellationToken cancellationToken)
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.ListClusters,
            (aws, token, stop) => aws.Ecs.ListClustersAsync(new ListClustersRequest { MaxResults = ListLimit, NextToken = token }, stop),
            page => page.NextToken,
            cancellationToken);
        return [.. Names.Of(pages, page => page.ClusterArns, "clusters").Select(ArnNames.LastPart)];
    }

    /// <summary>All services of <paramref name="cluster"/>.</summary>
    public Task<Outcome<ServiceFact>> AllAsync(string cluster, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        try
        {
            var pages = await reads.AskAllAsync(
                AwsAsk.ListServices,
                (aws, token, stop) => aws.Ecs.ListServicesAsync(new ListServicesRequest { Cluster = cluster, MaxResults = ListLimit, NextToken = token }, stop),
                page => page.NextToken,
                cancellationToken);
            return await DescribeAsync(cluster, Names.Of(pages, page => page.ServiceArns, "services"), cancellationToken);
        }
        catch (ReadRefusedException gone) when (gone.Code is "ClusterNotFoundException")
        {
            // Deleted between the list of clusters and now: complete, and empty.
            return new Outcome<ServiceFact>([], null);
        }
    });

    /// <summary>The services of those names or ARNs; those that are gone are left out.</summary>
    public async Task<Outcome<ServiceFact>> DescribeAsync(string cluster, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        Outcome.Joined(await Task.WhenAll(services.Chunk(DescribeLimit).Select(batch => DescribeBatchAsync(cluster, batch, cancellationToken))));

    private Task<Outcome<ServiceFact>> DescribeBatchAsync(string cluster, string[] batch, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeServices,
            (aws, stop) => aws.Ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = [.. batch], Include = ["TAGS"] }, stop),
            cancellationToken);
        var asOf = clock.GetUtcNow();
        var made = Outcome.Made(answer.Services, service => ServiceFacts.Of(service, asOf), "services");
        // Services that are gone are failures with the reason MISSING, not errors.
        var gone = answer.Failures?.Count(failure => failure.Reason is "MISSING") ?? 0;
        return made.Fault is null && made.Rows.Length + gone < batch.Length
            ? made with { Fault = ReadFault.Incomplete($"AWS described {made.Rows.Length} of {batch.Length} services") }
            : made;
    });
}
