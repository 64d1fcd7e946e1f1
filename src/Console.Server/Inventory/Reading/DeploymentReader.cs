using System.Collections.Immutable;
using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads the service deployments of one service, and what their revisions ran.</summary>
internal sealed class DeploymentReader(ScopeReads reads, Picture known, TimeProvider clock)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html
    private const int DescribeLimit = 20;

    /// <summary>The newest deployments and the revisions that were not known, with what kept either from being whole.</summary>
    /// <exception cref="ReadRefusedException">The list could not be read.</exception>
    public async Task<(DeploymentHistory History, Outcome<RevisionFact> Revisions)> ReadAsync(ServiceFact service, CancellationToken cancellationToken)
    {
        var listed = await reads.AskAsync(
            AwsAsk.ListServiceDeployments,
            (aws, stop) => aws.Ecs.ListServiceDeploymentsAsync(
                new ListServiceDeploymentsRequest { Cluster = service.Cluster, Service = service.Name, MaxResults = DescribeLimit }, stop),
            cancellationToken);
        var briefs = Outcome.Made(listed.ServiceDeployments, DeploymentFacts.Of, "service deployments");
        if (briefs.Fault is { } fault) { throw new ReadRefusedException(fault); }

        var (deployments, lacking) = await DescribeAsync(briefs.Rows, cancellationToken);
        var unknown = deployments.Select(deployment => deployment.RevisionArn).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(arn => !known.Revisions.ContainsKey(arn)).ToList();
        var revisions = unknown.Count is 0 ? new Outcome<RevisionFact>([], null) : await RevisionsAsync(unknown, cancellationToken);
        return (new DeploymentHistory([.. deployments.OrderByDescending(deployment => deployment.CreatedAt)], clock.GetUtcNow()), revisions with { Fault = lacking ?? revisions.Fault });
    }

    // The list says where each deployment stands; only the description counts failed tasks. When it fails, the list is still true.
    private async Task<Outcome<ServiceDeploymentFact>> DescribeAsync(ImmutableArray<ServiceDeploymentFact> briefs, CancellationToken cancellationToken)
    {
        if (briefs.Length is 0) { return new(briefs, null); }

        var described = await Outcome.OfAsync(async () =>
        {
            var answer = await reads.AskAsync(
                AwsAsk.DescribeServiceDeployments,
                (aws, stop) => aws.Ecs.DescribeServiceDeploymentsAsync(
                    new DescribeServiceDeploymentsRequest { ServiceDeploymentArns = [.. briefs.Select(brief => brief.Arn)] }, stop),
                cancellationToken);
            return Outcome.Made(answer.ServiceDeployments, DeploymentFacts.Of, "service deployments");
        });
        var byArn = described.Rows.ToDictionary(deployment => deployment.Arn, StringComparer.Ordinal);
        return described with { Rows = [.. briefs.Select(brief => byArn.GetValueOrDefault(brief.Arn) is { } whole
            ? whole with { RevisionArn = whole.RevisionArn ?? brief.RevisionArn, StatusReason = whole.StatusReason ?? brief.StatusReason }
            : brief)] };
    }

    private Task<Outcome<RevisionFact>> RevisionsAsync(List<string> arns, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeServiceRevisions,
            (aws, stop) => aws.Ecs.DescribeServiceRevisionsAsync(new DescribeServiceRevisionsRequest { ServiceRevisionArns = arns }, stop),
            cancellationToken);
        return Outcome.Made(answer.ServiceRevisions, DeploymentFacts.Of, "service revisions");
    });
}
