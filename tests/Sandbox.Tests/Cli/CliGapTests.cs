namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class CliGapTests
{
    [Theory]
    [InlineData("\nusage: aws [options]\n\nUnknown options: --if-none-match, *\n", "s3api put-object --if-none-match")]
    [InlineData("Parameter validation failed:\nUnknown parameter in input: \"Novelty\", must be one of: Bucket", "s3api put-object Novelty")]
    [InlineData("argument operation: Invalid choice, valid choices are:\n\nabort-multipart-upload", "s3api put-object")]
    [InlineData("aws: error: argument operation: Found invalid choice 'put-object'", "s3api put-object")]
    [InlineData("An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist", null)]
    [InlineData("Could not connect to the endpoint URL", null)]
    public void What_an_older_CLI_lacks_is_named_and_a_refusal_is_not_a_gap(string error, string? name) =>
        Assert.Equal(name, CliGap.Find(["s3api", "put-object", "--bucket", "b"], error));

    [Theory]
    [InlineData("ecs", "list-clusters", "--no-such-option")]
    [InlineData("ecs", "no-such-operation")]
    public async Task What_a_recent_CLI_does_not_know_is_a_mistake_of_the_test(params string[] arguments)
    {
        Assert.SkipUnless(await AwsCli.IsRecentAsync(), "not run: there is no recent aws on the path");

        var failed = await Assert.ThrowsAsync<Xunit.Sdk.FailException>(() => new AwsCli(new Uri("http://127.0.0.1:9")).RunAsync(arguments));

        Assert.Contains(arguments[^1], failed.Message, StringComparison.Ordinal);
    }
}
