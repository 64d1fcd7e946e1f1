using Amazon.MWAA;
using Amazon.MWAA.Model;
using Amazon.S3.Model;

namespace DeployConsole.Sandbox.Tests.Mwaa;

public sealed class EnvironmentTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private EnvironmentFixture _fixture = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _fixture = await EnvironmentFixture.PrepareAsync(_sandbox);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_environment_takes_its_time_to_come_and_to_go()
    {
        var mwaa = _fixture.Mwaa;
        await mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request("dev"), Cancel);
        Assert.Equal("CREATING", await _fixture.StatusAsync("dev"));
        await RefusedAsync(() => mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel), "CREATING");

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal("AVAILABLE", await _fixture.StatusAsync("dev"));

        await mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel);
        await RefusedAsync(() => mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel), "DELETING");
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _fixture.StatusAsync("dev"));
    }

    [Fact]
    public async Task An_update_is_pending_until_it_is_done()
    {
        await _fixture.CreateAvailableAsync("dev");
        await _fixture.Mwaa.UpdateEnvironmentAsync(new UpdateEnvironmentRequest { Name = "dev", MaxWorkers = 3 }, Cancel);
        var during = (await _fixture.Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = "dev" }, Cancel)).Environment;
        Assert.Equal((EnvironmentStatus.UPDATING, UpdateStatus.PENDING, 10), (during.Status, during.LastUpdate.Status, during.MaxWorkers));

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(20));

        var after = (await _fixture.Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = "dev" }, Cancel)).Environment;
        Assert.Equal((EnvironmentStatus.AVAILABLE, UpdateStatus.SUCCESS, 3), (after.Status, after.LastUpdate.Status, after.MaxWorkers));
    }

    [Fact]
    public async Task A_missing_execution_role_shows_only_at_the_end_of_the_creation()
    {
        var request = EnvironmentFixture.Request("dev");
        _sandbox.Host.World.State<DeployConsole.Sandbox.World.RoleDirectory>().Forget(request.ExecutionRoleArn);
        await _fixture.Mwaa.CreateEnvironmentAsync(request, Cancel);

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(25));

        var failed = (await _fixture.Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = "dev" }, Cancel)).Environment;
        Assert.Equal((EnvironmentStatus.CREATE_FAILED, "INCORRECT_CONFIGURATION"), (failed.Status, failed.LastUpdate.Error.ErrorCode));
        await _fixture.Mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel);
    }

    public static TheoryData<string, Action<CreateEnvironmentRequest>> WrongRequests => new()
    {
        { "name", request => request.Name = "1dev" },
        { "subnetIds", request => request.NetworkConfiguration.SubnetIds = ["subnet-1"] },
        { "different subnets", request => request.NetworkConfiguration.SubnetIds = ["subnet-1", "subnet-1"] },
        { "bucket absent-bucket", request => request.SourceBucketArn = "arn:aws:s3:::absent-bucket" },
        { "RequirementsS3ObjectVersion", request => request.RequirementsS3Path = "requirements.txt" },
        { "does not exist", request => (request.PluginsS3Path, request.PluginsS3ObjectVersion) = ("plugins.zip", new string('a', 32)) },
        { "MinWorkers", request => (request.MinWorkers, request.MaxWorkers) = (5, 2) },
        { "quota", request => request.MaxWorkers = 26 },
        { "version 9.9", request => request.AirflowVersion = "9.9.9" },
        { "mw1.huge", request => request.EnvironmentClass = "mw1.huge" },
        { "Aliases", request => request.KmsKey = "alias/mine" },
        { "weeklyMaintenanceWindowStart", request => request.WeeklyMaintenanceWindowStart = "XXX:03:15" },
        { "airflowConfigurationOptions", request => request.AirflowConfigurationOptions = new() { ["Core.X"] = "1" } },
    };

    [Theory]
    [MemberData(nameof(WrongRequests))]
    public async Task What_MWAA_would_refuse_is_refused(string words, Action<CreateEnvironmentRequest> spoil)
    {
        var request = EnvironmentFixture.Request("dev");
        spoil(request);

        await RefusedAsync(() => _fixture.Mwaa.CreateEnvironmentAsync(request, Cancel), words);
    }

    [Fact]
    public async Task The_bucket_must_have_versions_and_no_public_access()
    {
        await _fixture.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = EnvironmentFixture.Bucket }, Cancel);
        await RefusedAsync(() => _fixture.Mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request("dev"), Cancel), "public access");

        await _fixture.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = EnvironmentFixture.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Suspended },
            },
            Cancel);
        await RefusedAsync(() => _fixture.Mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request("dev"), Cancel), "Versioning");
    }

    [Fact]
    public async Task Ten_environments_are_the_limit_and_lists_page()
    {
        for (var index = 0; index < 10; index++)
        {
            await _fixture.Mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request($"env-{index}"), Cancel);
        }

        await RefusedAsync(() => _fixture.Mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request("env-0"), Cancel), "already exists");
        await RefusedAsync(() => _fixture.Mwaa.CreateEnvironmentAsync(EnvironmentFixture.Request("one-more"), Cancel), "limit of 10");
        List<string> seen = [];
        await foreach (var name in _fixture.Mwaa.Paginators.ListEnvironments(new ListEnvironmentsRequest { MaxResults = 4 }).Environments.WithCancellation(Cancel))
        {
            seen.Add(name);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(index => $"env-{index}"), seen);
        await RefusedAsync(() => _fixture.Mwaa.ListEnvironmentsAsync(new ListEnvironmentsRequest { MaxResults = 26 }, Cancel), "less than or equal to 25");
    }

    [Fact]
    public async Task Tags_are_added_listed_and_removed()
    {
        await _fixture.CreateAvailableAsync("dev");
        var arn = (await _fixture.Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = "dev" }, Cancel)).Environment.Arn;
        await _fixture.Mwaa.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = new() { ["team"] = "ml", ["stage"] = "dev" } }, Cancel);
        await _fixture.Mwaa.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["stage"] }, Cancel);

        var tags = (await _fixture.Mwaa.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = arn }, Cancel)).Tags;

        Assert.Equal(new Dictionary<string, string> { ["team"] = "ml" }, tags);
    }

    [Fact]
    public async Task InvokeRestApi_is_throttled_above_ten_calls_a_second()
    {
        await _fixture.CreateAvailableAsync("dev");
        var request = new InvokeRestApiRequest { Name = "dev", Method = RestApiMethod.GET, Path = "/version" };
        for (var call = 0; call < 10; call++)
        {
            await _fixture.Mwaa.InvokeRestApiAsync(request, Cancel);
        }

        var refused = await Assert.ThrowsAsync<AmazonMWAAException>(() => _fixture.Mwaa.InvokeRestApiAsync(request, Cancel));

        Assert.Equal("ThrottlingException", refused.ErrorCode);
    }

    [Fact]
    public async Task A_path_of_more_than_64_characters_does_not_fit()
    {
        await _fixture.CreateAvailableAsync("dev");

        await RefusedAsync(
            () => _fixture.Mwaa.InvokeRestApiAsync(new InvokeRestApiRequest { Name = "dev", Method = RestApiMethod.GET, Path = "/dags/" + new string('x', 60) }, Cancel), "64");
    }

    private static async Task RefusedAsync<T>(Func<Task<T>> call, string words)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }
}
