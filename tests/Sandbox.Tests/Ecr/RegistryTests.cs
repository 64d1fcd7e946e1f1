using Amazon.ECR;
using Amazon.ECR.Model;

namespace DeployConsole.Sandbox.Tests.Ecr;

public sealed class RegistryTests
{
    private const string Repository = "basic-ml-microservice";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_are_described_tagged_scanned_and_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var ecr = sandbox.Ecr();
        var images = (await ecr.DescribeImagesAsync(new DescribeImagesRequest { RepositoryName = Repository }, Stop)).ImageDetails;
        Assert.Equal(["1.0.0", "1.1.0", "1.2.0", "1.2.1", "latest"], images.SelectMany(image => image.ImageTags).Order());
        var findings = await ecr.DescribeImageScanFindingsAsync(
            new DescribeImageScanFindingsRequest { RepositoryName = Repository, ImageId = new ImageIdentifier { ImageTag = "1.0.0" } }, Stop);
        Assert.Equal(findings.ImageScanFindings.Findings.Count, findings.ImageScanFindings.FindingSeverityCounts.Values.Sum());
        Assert.Equal(ScanStatus.COMPLETE, findings.ImageScanStatus.Status);
        // By tag only the tag goes while the image has another one.
        await ecr.BatchDeleteImageAsync(new BatchDeleteImageRequest { RepositoryName = Repository, ImageIds = [new ImageIdentifier { ImageTag = "latest" }] }, Stop);
        Assert.Equal(["1.2.1"], (await ecr.DescribeImagesAsync(
            new DescribeImagesRequest { RepositoryName = Repository, ImageIds = [new ImageIdentifier { ImageTag = "1.2.1" }] }, Stop)).ImageDetails.Single().ImageTags);
        await Assert.ThrowsAsync<ImageNotFoundException>(() => ecr.DescribeImagesAsync(
            new DescribeImagesRequest { RepositoryName = Repository, ImageIds = [new ImageIdentifier { ImageTag = "latest" }] }, Stop));
        await Assert.ThrowsAsync<RepositoryNotEmptyException>(() => ecr.DeleteRepositoryAsync(new DeleteRepositoryRequest { RepositoryName = Repository }, Stop));
    }

    [Fact]
    public async Task An_image_is_scanned_once_a_day()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var ecr = sandbox.Ecr();
        var image = new ImageIdentifier { ImageTag = "latest" };
        await Assert.ThrowsAsync<ScanNotFoundException>(() => ecr.DescribeImageScanFindingsAsync(new DescribeImageScanFindingsRequest { RepositoryName = "embedding-api", ImageId = image }, Stop));
        await ecr.StartImageScanAsync(new StartImageScanRequest { RepositoryName = "embedding-api", ImageId = image }, Stop);
        Assert.Equal(ScanStatus.IN_PROGRESS, await StatusAsync());
        sandbox.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ScanStatus.COMPLETE, await StatusAsync());
        await Assert.ThrowsAsync<LimitExceededException>(() => ecr.StartImageScanAsync(new StartImageScanRequest { RepositoryName = "embedding-api", ImageId = image }, Stop));

        async Task<ScanStatus> StatusAsync() => (await ecr.DescribeImageScanFindingsAsync(
            new DescribeImageScanFindingsRequest { RepositoryName = "embedding-api", ImageId = image }, Stop)).ImageScanStatus.Status;
    }
}
