using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Scopes;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Actions;

/// <summary>What AWS leaves out is never taken for what is not there.</summary>
public sealed class HibernationIncompleteAnswerTests : HibernationScene
{
    public static TheoryData<string> Needed => [.. EnvironmentMembers.Needed];

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task An_answer_without_a_member_that_every_environment_has_is_refused_by_its_name(string member)
    {
        using (Drop("GetEnvironment", [member]))
        {
            var plan = await Ana.PostAsJsonAsync($"{Root}/hibernations?plan=true", Asked(Name), Cancelled);
            var started = await PostAsync(Name);

            var words = plan.IsSuccessStatusCode ? (await ActionsHost.ReadAsync<OperationPlan>(plan)).Refusal : await ActionsHost.DetailAsync(plan);
            Assert.Contains(EnvironmentMembers.WordFor(member), words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, started.StatusCode);
            Assert.Contains(EnvironmentMembers.WordFor(member), await ActionsHost.DetailAsync(started), StringComparison.Ordinal);
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_at_once_with_what_to_do()
    {
        using var dropped = Drop("GetEnvironment", ["EnvironmentClass", "AirflowVersion", "RequirementsS3Path", "AirflowConfigurationOptions", "LogLevel", "MaxWorkers"]);

        var words = await ActionsHost.DetailAsync(await PostAsync(Name));

        foreach (var expected in (string[])["EnvironmentClass", "AirflowVersion", "RequirementsS3Path, although RequirementsS3ObjectVersion is there", "AirflowConfigurationOptions", "LoggingConfiguration.TaskLogs.LogLevel", "MaxWorkers", "nothing was changed", "Try again", "AWS Support"])
        {
            Assert.Contains(expected, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_made_anew_or_told_elsewhere_may_be_missing_and_everything_comes_back()
    {
        var before = await BlueprintAsync();
        OperationDetail hibernated;
        using (Drop("GetEnvironment", [.. EnvironmentMembers.Harmless])) { hibernated = await HibernateAsync(); }

        Assert.Equal(OperationStatus.Succeeded, hibernated.Summary.Status);
        Assert.Equal(OperationStatus.Succeeded, (await RestoreAsync(hibernated.Summary.Id)).Summary.Status);
        Assert.Empty(BlueprintText.Differences(before, await BlueprintAsync()));
    }

    [Theory]
    [InlineData("GetEnvironment", "team", "tell different ones")]
    [InlineData("ListTagsForResource", "Tags", "ListTagsForResource says nothing")]
    [InlineData(null, "Tags", "ListTagsForResource says nothing")]
    public async Task Tags_that_are_told_in_part_or_not_at_all_are_not_taken_for_none(string? operation, string member, string words)
    {
        using (Drop(operation, [member])) { Assert.Contains(words, await ActionsHost.DetailAsync(await PostAsync(Name)), StringComparison.Ordinal); }

        await AssertNothingHappenedAsync();
    }

    // Wherever in the operation the one broken answer falls: an environment that is gone has a snapshot of all it was.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task One_broken_answer_on_the_way_loses_nothing(int after)
    {
        var before = await BlueprintAsync();
        using (Host.Sandbox.Faults.Add(new Fault
        {
            Kind = FaultKind.DropMembers, Service = "airflow", Operation = "GetEnvironment", After = after, Count = 1, Members = ["RequirementsS3Path", "RequirementsS3ObjectVersion", "PluginsS3Path", "PluginsS3ObjectVersion"],
        }))
        {
            var answer = await PostAsync(Name);
            if (answer.StatusCode is HttpStatusCode.Accepted) { await Host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId); }
        }

        if (await Host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled) is not null) { return; }

        await using var database = Host.Database();
        var snapshot = await database.Set<SnapshotRow>().SingleAsync(Cancelled);
        Assert.True(snapshot.Verified);
        Assert.Equal(BlueprintText.Sha256(BlueprintText.Write(before)), snapshot.Sha256);
    }

    private IDisposable Drop(string? operation, string[] members) =>
        Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "airflow", Operation = operation, Members = members });

    private async Task AssertNothingHappenedAsync()
    {
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
        Assert.Equal("AVAILABLE", (await GetAsync()).Status.Value);
        Assert.Null((await PlanAsync()).Refusal);
    }
}
