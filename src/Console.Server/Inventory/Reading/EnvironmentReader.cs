using Amazon.MWAA.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads environments: MWAA lists names only and describes one at a time.</summary>
internal sealed class EnvironmentReader(ScopeReads reads, TimeProvider clock)
{
    // https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html
    public const int PageSize = 25;

    public Task<Outcome<EnvironmentFact>> AllAsync(CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.ListEnvironments,
            (aws, token, stop) => aws.Mwaa.ListEnvironmentsAsync(new ListEnvironmentsRequest { MaxResults = PageSize, NextToken = token }, stop),
            page => page.NextToken,
            cancellationToken);
        var names = Names.Of(pages, page => page.Environments, "environments");
        return Outcome.Joined(await Task.WhenAll(names.Select(name => OneAsync(name, cancellationToken))));
    });

    /// <summary>One environment; no row and no fault when it is gone.</summary>
    public Task<Outcome<EnvironmentFact>> OneAsync(string name, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        try
        {
            var answer = await reads.AskAsync(
                AwsAsk.GetEnvironment, (aws, stop) => aws.Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = name }, stop), cancellationToken);
            var asOf = clock.GetUtcNow();
            return Outcome.Made([answer.Environment], environment => EnvironmentFacts.Of(environment, asOf), "environments");
        }
        catch (ReadRefusedException gone) when (gone.Code is "ResourceNotFoundException")
        {
            return new Outcome<EnvironmentFact>([], null);
        }
    });
}
