using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads the service deployments of one service, and what their revisions ran.</summary>
internal sealed class DeploymentReader(ScopeReads reads, Picture known, TimeProvider clock)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html
    private const int DescribeLimit = 20;

    /// <summary>The newest deployments and the revisions that were not known.</summary>
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

        var deployments = await DescribeAsync(briefs.Rows, cancellationToken);
        var unknown = deployments.Select(deployment => deployment.RevisionArn).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(arn => !known.Revisions.ContainsKey(arn)).ToList();
        var revisions = unknown.Count is 0 ? new Outcome<RevisionFact>([], null) : await RevisionsAsync(unknown, cancellationToken);
        return (new DeploymentHistory([.. deployments.OrderByDescending(deployment => deployment.CreatedAt)], clock.GetUtcNow()), revisions);
    }

    // The list says where each deployment stands; only the description counts failed tasks. When it fails, the list is still true.
    private async Task<IReadOnlyList<ServiceDeploymentFact>> DescribeAsync(IReadOnlyList<ServiceDeploymentFact> briefs, CancellationToken cancellationToken)
    {
        if (briefs.Count is 0) { return briefs; }

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
        return [.. briefs.Select(brief => byArn.GetValueOrDefault(brief.Arn) is { } whole
            ? whole with { RevisionArn = whole.RevisionArn ?? brief.RevisionArn, StatusReason = whole.StatusReason ?? brief.StatusReason }
            : brief)];
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
