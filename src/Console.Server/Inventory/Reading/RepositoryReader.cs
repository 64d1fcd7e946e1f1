using Amazon.ECR.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads repositories and their images.</summary>
internal sealed class RepositoryReader(ScopeReads reads, TimeProvider clock)
{
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
    public const int PageSize = 1000;

    public Task<Outcome<RepositoryFact>> RepositoriesAsync(CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.DescribeRepositories,
            (aws, token, stop) => aws.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { MaxResults = PageSize, NextToken = token }, stop),
            page => page.NextToken,
            cancellationToken);
        var asOf = clock.GetUtcNow();
        return Outcome.Joined([.. pages.Select(page => Outcome.Made(page.Repositories, repository => RepositoryFacts.Of(repository, asOf), "repositories"))]);
    });

    /// <summary>The images of one repository; null when the repository is gone.</summary>
    /// <exception cref="ReadRefusedException">They could not be read.</exception>
    public async Task<ImageSet?> ImagesAsync(string repository, CancellationToken cancellationToken)
    {
        try
        {
            var pages = await reads.AskAllAsync(
                AwsAsk.DescribeImages,
                (aws, token, stop) => aws.Ecr.DescribeImagesAsync(
                    new DescribeImagesRequest { RepositoryName = repository, MaxResults = PageSize, NextToken = token }, stop),
                page => page.NextToken,
                cancellationToken);
            var images = Outcome.Joined([.. pages.Select(page => Outcome.Made(page.ImageDetails, RepositoryFacts.Of, "images"))]);
            return images.Fault is { } fault ? throw new ReadRefusedException(fault) : RepositoryFacts.Of(images.Rows, clock.GetUtcNow());
        }
        catch (ReadRefusedException gone) when (gone.Code is "RepositoryNotFoundException")
        {
            return null;
        }
    }
}
