using System.Net;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Actions;

public sealed class RestorationTests : HibernationScene
{
    [Fact]
    public async Task A_hibernated_environment_comes_back_equal_member_by_member()
    {
        var before = await BlueprintAsync();
        var hibernated = await HibernateAsync();

        Assert.Equal(OperationStatus.Succeeded, hibernated.Summary.Status);
        Assert.Null(await Host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
        var restored = await RestoreAsync(hibernated.Summary.Id);
        Assert.Equal(OperationStatus.Succeeded, restored.Summary.Status);
        Assert.Empty(BlueprintText.Differences(before, await BlueprintAsync()));
        Assert.All(restored.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
        Assert.Contains("members are as they were", restored.Summary.Why, StringComparison.Ordinal);
        Assert.Equal(1, Host.Calls("DeleteEnvironment"));
        Assert.Equal(1, Host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task An_environment_that_stands_is_not_restored_over()
    {
        var hibernated = await HibernateAsync();
        await RestoreAsync(hibernated.Summary.Id);

        var answer = await PostRestoreAsync(hibernated.Summary.Id);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("exists (AVAILABLE)", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_whose_pinned_file_is_gone_is_refused_by_its_name()
    {
        var hibernated = await HibernateAsync();
        var versions = await Host.Aws.S3.ListVersionsAsync("mleip-airflow-example", "requirements.txt", Cancelled);
        await Host.Aws.S3.DeleteObjectAsync("mleip-airflow-example", "requirements.txt", versions.Versions[0].VersionId, Cancelled);

        var answer = await PostRestoreAsync(hibernated.Summary.Id);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("requirements requirements.txt", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, Host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_snapshot_of_an_earlier_version_with_a_version_but_no_path_is_refused_before_anything_is_created()
    {
        var snapshot = await KeptAsync(blueprint => blueprint with { RequirementsS3Path = null });

        var answer = await PostRestoreAsync(snapshot);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("RequirementsS3Path, although RequirementsS3ObjectVersion is there", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, Host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_snapshot_of_an_earlier_version_that_lacks_settings_is_restored_only_by_somebody_who_saw_which()
    {
        var snapshot = await KeptAsync(blueprint => blueprint with { EnvironmentClass = null, LoggingConfiguration = null });

        var unseen = await RestoreAsync(snapshot);
        var plan = await ActionsHost.ReadAsync<OperationPlan>(await PostRestoreAsync(snapshot, plan: true));
        var seen = await PostRestoreAsync(snapshot, plan.Fingerprint);

        Assert.Equal(OperationStatus.Failed, unseen.Summary.Status);
        Assert.Contains("left out EnvironmentClass, LoggingConfiguration.DagProcessingLogs", unseen.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("Nothing was created", unseen.Summary.Why, StringComparison.Ordinal);
        Assert.Null(plan.Refusal);
        Assert.Contains(plan.Warnings, warning => warning.Contains("EnvironmentClass", StringComparison.Ordinal));
        Assert.Contains(plan.Lost, lost => lost.StartsWith("EnvironmentClass: not in the snapshot", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Accepted, seen.StatusCode);
        var ended = await Host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(seen)).OperationId);
        Assert.Contains("EnvironmentClass: (not in the snapshot) → mw1.small", ended.Summary.Why, StringComparison.Ordinal);
    }

    private async Task<Guid> KeptAsync(Func<EnvironmentBlueprint, EnvironmentBlueprint> lossy)
    {
        var blueprint = await BlueprintAsync();
        await HibernateAsync();
        return await KeepAsync(lossy(blueprint));
    }
}
