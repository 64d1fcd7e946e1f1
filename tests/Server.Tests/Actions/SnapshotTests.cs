using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Snapshots;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Actions;

public sealed class SnapshotTests : HibernationScene
{
    [Fact]
    public async Task Secrets_are_encrypted_in_the_database_and_masked_in_the_answer()
    {
        var blueprint = await BlueprintAsync();
        var secret = blueprint with { AirflowConfigurationOptions = blueprint.AirflowConfigurationOptions.SetItem("smtp.smtp_password", "hunter2") };
        var id = Guid.NewGuid();
        var store = Host.Services.GetRequiredService<SnapshotStore>();
        await store.WriteAsync(new PlainWrites(id, Host.Database), new SnapshotOrigin(ActionsHost.Dev, "arn", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "ana"), secret, Cancelled);

        var shown = await Ana.GetStringAsync($"/api/v1/snapshots/{id}", Cancelled);

        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.Contains("\"AirflowConfigurationOptions.smtp.smtp_password\":\"***\"", shown, StringComparison.Ordinal);
        await using var database = Host.Database();
        Assert.DoesNotContain("hunter2", (await database.Set<SnapshotRow>().SingleAsync(Cancelled)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_snapshots_says_whether_the_environment_exists_only_when_that_is_known()
    {
        var hibernated = await HibernateAsync();
        var unknown = await SnapshotsAsync();
        await Host.Services.GetRequiredService<LiveInventory>().SweepAsync(ActionsHost.Dev, Cancelled);
        var gone = await SnapshotsAsync();

        Assert.Null(Assert.Single(unknown.Items).EnvironmentExists);
        var snapshot = Assert.Single(gone.Items);
        Assert.False(snapshot.EnvironmentExists);
        Assert.True(snapshot.Verified);
        Assert.Equal(hibernated.Summary.Id, snapshot.OperationId);
        Assert.Equal(0.49m, snapshot.Price?.Hourly);
        var detail = await ActionsHost.ReadAsync<SnapshotDetail>(await Ana.GetAsync($"/api/v1/snapshots/{snapshot.Id}", Cancelled));
        Assert.Equal("mw1.small", detail.Members["EnvironmentClass"]);
    }

    private async Task<ListPage<SnapshotSummary>> SnapshotsAsync() =>
        await ActionsHost.ReadAsync<ListPage<SnapshotSummary>>(await Ana.GetAsync("/api/v1/snapshots?sort=-taken", Cancelled));
}
