namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class RegistryCliTests
{
    private const string Repository = "basic-ml-microservice";

    [Fact]
    public async Task Repositories_and_images_are_read_made_and_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var answers = await Task.WhenAll(
            aws.JsonAsync("ecr", "describe-repositories", "--repository-names", Repository),
            aws.JsonAsync("ecr", "describe-images", "--repository-name", Repository, "--page-size", "2"),
            aws.JsonAsync("ecr", "describe-image-scan-findings", "--repository-name", Repository, "--image-id", "imageTag=1.0.0"),
            aws.JsonAsync("ecr", "create-repository", "--repository-name", "team/new", "--image-scanning-configuration", "scanOnPush=true"),
            aws.JsonAsync("ecr", "get-authorization-token"),
            aws.JsonAsync("ecr", "batch-delete-image", "--repository-name", "embedding-api", "--image-ids", "imageTag=absent"));
        Assert.Equal("111122223333.dkr.ecr.eu-west-1.amazonaws.com/" + Repository, answers[0].Text("repositories.0.repositoryUri"));
        Assert.Equal(4, answers[1].At("imageDetails")?.AsArray().Count);
        Assert.Equal("COMPLETE", answers[2].Text("imageScanStatus.status"));
        JsonText.AssertJson("""{"scanOnPush":true}""", answers[3].At("repository.imageScanningConfiguration"));
        Assert.Equal("https://111122223333.dkr.ecr.eu-west-1.amazonaws.com", answers[4].Text("authorizationData.0.proxyEndpoint"));
        Assert.Equal("ImageNotFound", answers[5].Text("failures.0.failureCode"));
        var told = await Task.WhenAll(
            aws.RefusedAsync("ecr", "describe-images", "--repository-name", "absent"),
            aws.RefusedAsync("ecr", "create-repository", "--repository-name", "team/new"),
            aws.RefusedAsync("ecr", "get-lifecycle-policy", "--repository-name", "embedding-api"));
        Assert.Contains("(RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'absent' does not exist in the registry with id '111122223333'", told[0], StringComparison.Ordinal);
        Assert.Contains("(RepositoryAlreadyExistsException)", told[1], StringComparison.Ordinal);
        Assert.Contains("(LifecyclePolicyNotFoundException)", told[2], StringComparison.Ordinal);
        Assert.Equal("team/new", (await aws.JsonAsync("ecr", "delete-repository", "--repository-name", "team/new")).Text("repository.repositoryName"));
    }

    [Fact]
    public async Task Scans_tags_and_the_lifecycle_policy_are_read_and_changed()
    {
        const string Arn = "arn:aws:ecr:eu-west-1:111122223333:repository/" + Repository;
        string[] scan = ["--repository-name", "embedding-api", "--image-id", "imageTag=latest"];
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var told = Task.WhenAll(
            aws.RefusedAsync("ecr", "describe-image-scan-findings", "--repository-name", "feature-store", "--image-id", "imageTag=latest"),
            aws.RefusedAsync("ecr", "start-image-scan", "--repository-name", "embedding-api", "--image-id", "imageTag=absent"),
            aws.RefusedAsync("ecr", "list-tags-for-resource", "--resource-arn", Arn + "-no"));
        var answers = await Task.WhenAll(
            aws.JsonAsync("ecr", "put-image-scanning-configuration", "--repository-name", Repository, "--image-scanning-configuration", "scanOnPush=false"),
            aws.JsonAsync(["ecr", "start-image-scan", .. scan]),
            aws.JsonAsync("ecr", "tag-resource", "--resource-arn", Arn, "--tags", "Key=team,Value=ml"),
            aws.JsonAsync("ecr", "get-lifecycle-policy", "--repository-name", Repository));
        JsonText.AssertJson($$$"""{"registryId":"111122223333","repositoryName":"{{{Repository}}}","imageScanningConfiguration":{"scanOnPush":false}}""", answers[0]);
        JsonText.AssertJson("""{"registryId":"111122223333","repositoryName":"embedding-api","imageId":{"imageTag":"latest"},"imageScanStatus":{"status":"IN_PROGRESS"}}""", answers[1]);
        JsonText.AssertJson("{}", answers[2]);
        JsonText.AssertJson("""{"type":"expire"}""", System.Text.Json.Nodes.JsonNode.Parse(answers[3].Text("lifecyclePolicyText")).At("rules.0.action"));
        Assert.NotEmpty(answers[3].Text("lastEvaluatedAt"));
        string[] codes = ["(ScanNotFoundException)", "(ImageNotFoundException)", "(RepositoryNotFoundException)"];
        Assert.All((await told).Zip(codes), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));

        sandbox.Clock.Advance(TimeSpan.FromSeconds(31));
        var again = aws.RefusedAsync(["ecr", "start-image-scan", .. scan]);
        var seen = await Task.WhenAll(
            aws.JsonAsync(["ecr", "describe-image-scan-findings", .. scan]),
            aws.JsonAsync("ecr", "list-tags-for-resource", "--resource-arn", Arn));
        Assert.Equal("COMPLETE", seen[0].Text("imageScanStatus.status"));
        Assert.NotEmpty(seen[0].Text("imageScanFindings.findings.0.severity"));
        JsonText.AssertJson("""{"tags":[{"Key":"team","Value":"ml"}]}""", seen[1]);
        Assert.Contains("(LimitExceededException)", await again, StringComparison.Ordinal);
    }
}
