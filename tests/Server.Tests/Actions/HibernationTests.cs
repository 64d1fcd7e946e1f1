using System.Net;
using System.Net.Http.Json;
using Amazon.MWAA.Model;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;
using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Actions;

public sealed class HibernationTests : IAsyncLifetime
{
    private const string Name = "mleip-airflow-dev-env";
    private const string Root = $"/api/v1/environments/ml-dev.eu-west-1/{Name}";
    private ActionsHost _host = null!;
    private HttpClient _ana = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ActionsHost.StartAsync(TimeSpan.FromSeconds(3));
        _ana = _host.SignedInAs("ana");
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_plan_says_what_is_kept_what_is_lost_and_what_is_saved()
    {
        var plan = await PlanAsync();

        Assert.Null(plan.Refusal);
        Assert.Equal(Name, plan.TypedName);
        Assert.Equal($"Delete {Name}", plan.Title);
        Assert.Equal(0.49m * 730, plan.MonthlySaving);
        Assert.Contains(plan.Kept, kept => kept.Contains("mleip-airflow-example", StringComparison.Ordinal));
        Assert.Contains(plan.Lost, lost => lost.Contains("Run history", StringComparison.Ordinal));
        Assert.Contains(plan.Lost, lost => lost.Contains("connections", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.Contains("in use is unknown", StringComparison.Ordinal));
        Assert.Contains(plan.Evidence, evidence => evidence is { What: "Status", Value: "AVAILABLE" });
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_hibernated_environment_comes_back_equal_member_by_member()
    {
        var before = EnvironmentMapping.ToBlueprint(await GetAsync());
        var hibernated = await HibernateAsync();

        Assert.Equal(OperationStatus.Succeeded, hibernated.Summary.Status);
        Assert.Null(await _host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
        var restored = await RestoreAsync(hibernated.Summary.Id);
        Assert.Equal(OperationStatus.Succeeded, restored.Summary.Status);
        Assert.Empty(BlueprintText.Differences(before, EnvironmentMapping.ToBlueprint(await GetAsync())));
        Assert.All(restored.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
        Assert.Contains("members are as they were", restored.Summary.Why, StringComparison.Ordinal);
        Assert.Equal(1, _host.Calls("DeleteEnvironment"));
        Assert.Equal(1, _host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_name_that_is_not_typed_as_it_is_deletes_nothing()
    {
        var answer = await PostAsync(Name.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"Type the name {Name}", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task Two_clicks_are_one_deletion()
    {
        var clicks = await Task.WhenAll(PostAsync(Name), PostAsync(Name));
        var first = await ActionsHost.ReadAsync<OperationAccepted>(clicks[0]);
        var second = await ActionsHost.ReadAsync<OperationAccepted>(clicks[1]);
        await _host.EndOfAsync(first.OperationId);

        Assert.Equal(first.OperationId, second.OperationId);
        Assert.NotEqual(first.AlreadyRunning, second.AlreadyRunning);
        Assert.Equal(1, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task An_operator_may_not_delete()
    {
        var answer = await _host.SignedInAs("otto", "Operator").PostAsJsonAsync($"{Root}/hibernations", Asked(Name), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/environments/nowhere.eu-west-1/mleip-airflow-dev-env")]
    [InlineData("/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-prod-env")]
    public async Task An_environment_of_another_scope_is_not_found(string root)
    {
        var name = root.Split('/')[^1];

        var answer = await _ana.PostAsJsonAsync($"{root}/hibernations", Asked(name), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_is_seen_and_not_asked_for_again()
    {
        using var lost = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "DeleteEnvironment", Count = 1 });

        var ended = await HibernateAsync();

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(1, _host.Calls("DeleteEnvironment"));
    }

    [Theory]
    [InlineData("delete-environment")]
    [InlineData("follow-deletion")]
    public async Task A_console_that_dies_after_the_deletion_does_not_delete_again(string step)
    {
        var ended = await HibernateAsync();
        await _host.StopAsync();
        await _host.RewindAsync(ended.Summary.Id, step);
        _host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await _host.EndOfAsync(ended.Summary.Id)).Summary.Status);
        Assert.Equal(1, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_console_that_dies_while_somebody_creates_the_name_anew_leaves_the_new_one_alone()
    {
        var request = EnvironmentMapping.ToRequest(EnvironmentMapping.ToBlueprint(await GetAsync()));
        var ended = await HibernateAsync();
        await _host.StopAsync();
        await _host.RewindAsync(ended.Summary.Id, "delete-environment");
        _host.Start();
        await _host.EndOfAsync(ended.Summary.Id);
        await _host.Aws.Mwaa.CreateEnvironmentAsync(request, Cancelled);
        await _host.StopAsync();
        await _host.RewindAsync(ended.Summary.Id, "delete-environment");
        _host.Start();

        var again = await _host.EndOfAsync(ended.Summary.Id);

        Assert.Equal(OperationStatus.Succeeded, again.Summary.Status);
        Assert.Contains("left alone", again.Summary.Why, StringComparison.Ordinal);
        Assert.NotNull(await _host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
        Assert.Equal(1, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_console_that_dies_before_the_deletion_asks_for_it_once()
    {
        using var hang = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "airflow", Operation = "DeleteEnvironment" });
        var accepted = await ActionsHost.ReadAsync<OperationAccepted>(await PostAsync(Name));
        await _host.WaitAsync(accepted.OperationId, operation => operation.Steps[3].Status is StepStatus.Running);
        await _host.StopAsync();
        _host.Sandbox.Faults.Clear();
        _host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await _host.EndOfAsync(accepted.OperationId)).Summary.Status);
        Assert.Null(await _host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_seen_and_not_asked_for_again()
    {
        var hibernated = await HibernateAsync();
        using var lost = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "CreateEnvironment", Count = 1 });

        var restored = await RestoreAsync(hibernated.Summary.Id);

        Assert.Equal(OperationStatus.Succeeded, restored.Summary.Status);
        Assert.Equal(1, _host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_not_found_in_an_environment_whose_mark_MWAA_does_not_show()
    {
        var hibernated = await HibernateAsync();
        using var lost = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "CreateEnvironment", Count = 1 });
        using var bare = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "airflow", Operation = "GetEnvironment", Members = ["Tags"] });

        var restored = await RestoreAsync(hibernated.Summary.Id);

        Assert.Equal((OperationStatus.Parked, 1), (restored.Summary.Status, _host.Calls("CreateEnvironment")));
        Assert.Contains("MWAA does not say whether this operation created it", restored.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_that_dies_after_the_creation_does_not_create_again()
    {
        var hibernated = await HibernateAsync();
        var restored = await RestoreAsync(hibernated.Summary.Id);
        await _host.StopAsync();
        await _host.RewindAsync(restored.Summary.Id, "create-environment");
        _host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await _host.EndOfAsync(restored.Summary.Id)).Summary.Status);
        Assert.Equal(1, _host.Calls("CreateEnvironment"));
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
        var versions = await _host.Aws.S3.ListVersionsAsync("mleip-airflow-example", "requirements.txt", Cancelled);
        await _host.Aws.S3.DeleteObjectAsync("mleip-airflow-example", "requirements.txt", versions.Versions[0].VersionId, Cancelled);

        var answer = await PostRestoreAsync(hibernated.Summary.Id);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("requirements requirements.txt", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, _host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_pinned_file_that_is_gone_stops_a_deletion_that_nobody_planned()
    {
        var versions = await _host.Aws.S3.ListVersionsAsync("mleip-airflow-example", "requirements.txt", Cancelled);
        await _host.Aws.S3.DeleteObjectAsync("mleip-airflow-example", "requirements.txt", versions.Versions[0].VersionId, Cancelled);

        var plan = await PlanAsync();
        var ended = await HibernateAsync();

        Assert.Contains(plan.Warnings, warning => warning.Contains("requirements.txt", StringComparison.Ordinal) && warning.Contains("gone from S3", StringComparison.Ordinal));
        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("nothing was deleted", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_denied_deletion_names_the_missing_permission_and_the_environment_stands()
    {
        using var denied = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "airflow", Operation = "DeleteEnvironment" });

        var ended = await HibernateAsync();

        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("airflow:DeleteEnvironment", ended.Summary.Why, StringComparison.Ordinal);
        Assert.NotNull(await _host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
    }

    [Fact]
    public async Task A_throttled_deletion_is_asked_for_again()
    {
        using var throttled = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Throttle, Service = "airflow", Operation = "DeleteEnvironment", Count = 2 });

        Assert.Equal(OperationStatus.Succeeded, (await HibernateAsync()).Summary.Status);
    }

    [Theory]
    [InlineData("SourceBucketArn")]
    [InlineData("CreatedAt")]
    [InlineData("SubnetIds")]
    public async Task An_answer_that_leaves_members_out_deletes_nothing(string member)
    {
        using var dropped = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "airflow", Operation = "GetEnvironment", Members = [member] });

        var answer = await PostAsync(Name);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.NotEmpty(await ActionsHost.DetailAsync(answer));
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_said_and_deletes_nothing()
    {
        using var hang = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "airflow", Operation = "GetEnvironment" });

        var answer = await PostAsync(Name);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_true_is_refused_with_the_new_one()
    {
        var plan = await PlanAsync();
        await _host.Aws.Mwaa.UpdateEnvironmentAsync(new UpdateEnvironmentRequest { Name = Name, MaxWorkers = 7 }, Cancelled);

        var answer = await _ana.PostAsJsonAsync($"{Root}/hibernations", Asked(Name) with { Fingerprint = plan.Fingerprint }, Cancelled);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(0, _host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task Secrets_are_encrypted_in_the_database_and_masked_in_the_answer()
    {
        var blueprint = EnvironmentMapping.ToBlueprint(await GetAsync());
        var secret = blueprint with { AirflowConfigurationOptions = blueprint.AirflowConfigurationOptions.SetItem("smtp.smtp_password", "hunter2") };
        var id = Guid.NewGuid();
        var store = _host.Services.GetRequiredService<SnapshotStore>();
        await store.WriteAsync(new PlainWrites(id, _host.Database), new SnapshotOrigin(ActionsHost.Dev, "arn", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "ana"), secret, Cancelled);

        var shown = await _ana.GetStringAsync($"/api/v1/snapshots/{id}", Cancelled);

        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.Contains("\"AirflowConfigurationOptions.smtp.smtp_password\":\"***\"", shown, StringComparison.Ordinal);
        await using var database = _host.Database();
        Assert.DoesNotContain("hunter2", (await database.Set<SnapshotRow>().SingleAsync(Cancelled)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_snapshots_says_whether_the_environment_exists_only_when_that_is_known()
    {
        var hibernated = await HibernateAsync();
        var unknown = await SnapshotsAsync();
        await _host.Services.GetRequiredService<LiveInventory>().SweepAsync(ActionsHost.Dev, Cancelled);
        var gone = await SnapshotsAsync();

        Assert.Null(Assert.Single(unknown.Items).EnvironmentExists);
        var snapshot = Assert.Single(gone.Items);
        Assert.False(snapshot.EnvironmentExists);
        Assert.True(snapshot.Verified);
        Assert.Equal(hibernated.Summary.Id, snapshot.OperationId);
        Assert.Equal(0.49m, snapshot.Price?.Hourly);
        var detail = await ActionsHost.ReadAsync<SnapshotDetail>(await _ana.GetAsync($"/api/v1/snapshots/{snapshot.Id}", Cancelled));
        Assert.Equal("mw1.small", detail.Members["EnvironmentClass"]);
    }

    private async Task<ListPage<SnapshotSummary>> SnapshotsAsync() =>
        await ActionsHost.ReadAsync<ListPage<SnapshotSummary>>(await _ana.GetAsync("/api/v1/snapshots?sort=-taken", Cancelled));

    private async Task<OperationPlan> PlanAsync() =>
        await ActionsHost.ReadAsync<OperationPlan>(await _ana.PostAsJsonAsync($"{Root}/hibernations?plan=true", Asked(Name), Cancelled));

    private async Task<Amazon.MWAA.Model.Environment> GetAsync() =>
        await _host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled) ?? throw new InvalidOperationException("It is gone.");

    private async Task<OperationDetail> HibernateAsync()
    {
        var answer = await PostAsync(Name);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await _host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId);
    }

    private async Task<OperationDetail> RestoreAsync(Guid snapshot)
    {
        var answer = await PostRestoreAsync(snapshot);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await _host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId);
    }

    private Task<HttpResponseMessage> PostAsync(string typed) => _ana.PostAsJsonAsync($"{Root}/hibernations", Asked(typed), Cancelled);

    private Task<HttpResponseMessage> PostRestoreAsync(Guid snapshot) =>
        _ana.PostAsJsonAsync($"{Root}/restorations", new RestoreEnvironment { Reason = "needed again", SnapshotId = snapshot }, Cancelled);

    private static HibernateEnvironment Asked(string typed) => new() { Reason = "nobody uses it", TypedName = typed };
}
