using System.Net;
using System.Net.Http.Json;
using Amazon.MWAA.Model;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Actions;

/// <summary>What an environment need not have, and had when the console last read it.</summary>
public sealed class HibernationMemoryTests : HibernationScene
{
    private const string Full = "full-env";
    private const string FullRoot = $"/api/v1/environments/ml-dev.eu-west-1/{Full}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.Aws.S3.PutObjectAsync(new() { BucketName = "mleip-airflow-example", Key = "startup.sh", ContentBody = "true\n" }, Cancelled);
        var version = (await Host.Aws.S3.ListVersionsAsync("mleip-airflow-example", "startup.sh", Cancelled)).Versions[0].VersionId;
        var key = $"arn:aws:kms:eu-west-1:444455556666:key/{Guid.NewGuid()}";
        await RestoreFullAsync(await KeepAsync(await BlueprintAsync() with { Name = Full, KmsKey = key, StartupScriptS3Path = "startup.sh", StartupScriptS3ObjectVersion = version }));
        await SweepAsync();
    }

    [Theory]
    [InlineData("KmsKey", "KmsKey")]
    [InlineData("PluginsS3Path", "PluginsS3Path", "PluginsS3ObjectVersion")]
    [InlineData("RequirementsS3Path", "RequirementsS3Path", "RequirementsS3ObjectVersion")]
    [InlineData("StartupScriptS3Path", "StartupScriptS3Path", "StartupScriptS3ObjectVersion")]
    [InlineData("StartupScriptS3Path, although", "StartupScriptS3Path")]
    [InlineData("StartupScriptS3ObjectVersion, although", "StartupScriptS3ObjectVersion")]
    [InlineData("AirflowConfigurationOptions.core.load_examples", "core.load_examples")]
    public async Task A_member_that_was_there_and_is_missing_now_is_incomplete_however_often_it_is_left_out(string named, params string[] members)
    {
        using var dropped = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "airflow", Operation = "GetEnvironment", Members = members });
        var first = await PostAsync();
        await SweepAsync();

        var second = await PostAsync();

        foreach (var answer in (HttpResponseMessage[])[first, second])
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains(named, await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        }

        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_tag_that_both_places_leave_out_is_missed_until_the_console_has_read_the_environment_again()
    {
        var arn = (await GetAsync(Full)).Arn;
        await Host.Aws.Mwaa.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["team"] }, Cancelled);

        Assert.Contains("Tags.team, which it had when the console read it", await ActionsHost.DetailAsync(await PostAsync()), StringComparison.Ordinal);
        await SweepAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(plan: true)).StatusCode);
    }

    [Fact]
    public async Task Everything_that_an_environment_can_have_comes_back()
    {
        var before = await GetAsync(Full);
        var plan = await ActionsHost.ReadAsync<OperationPlan>(await PostAsync(plan: true));
        var hibernated = await EndAsync(await PostAsync());
        await RestoreFullAsync(hibernated.Summary.Id);

        Assert.Contains(plan.Evidence, evidence => evidence.What is "Nothing left out");
        Assert.DoesNotContain(plan.Evidence, evidence => evidence.What is "Not set");
        var after = await GetAsync(Full);
        Assert.Empty(BlueprintText.Differences(EnvironmentMapping.ToBlueprint(before, before.Tags), EnvironmentMapping.ToBlueprint(after, after.Tags)));
    }

    private async Task<OperationDetail> EndAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await Host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId);
    }

    private async Task RestoreFullAsync(Guid snapshot)
    {
        var asked = new RestoreEnvironment { Reason = "needed again", SnapshotId = snapshot };
        Assert.Equal(OperationStatus.Succeeded, (await EndAsync(await Ana.PostAsJsonAsync($"{FullRoot}/restorations", asked, Cancelled))).Summary.Status);
    }

    private Task SweepAsync() => Host.Services.GetRequiredService<LiveInventory>().SweepAsync(ActionsHost.Dev, Cancelled);

    private Task<HttpResponseMessage> PostAsync(bool plan = false) => Ana.PostAsJsonAsync($"{FullRoot}/hibernations?plan={plan}", Asked(Full), Cancelled);
}
