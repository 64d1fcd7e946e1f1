using System.Net;
using System.Net.Http.Json;
using Amazon.MWAA.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Actions;

public sealed class HibernationTests : HibernationScene
{
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
        Assert.Contains(plan.Warnings, warning => warning.StartsWith("AWS names no KmsKey, no StartupScriptS3Path, and the console has not read this environment before", StringComparison.Ordinal));
        Assert.Contains(plan.Changes, change => change.What is "Snapshot" && change.After.StartsWith("all ", StringComparison.Ordinal));
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_name_that_is_not_typed_as_it_is_deletes_nothing()
    {
        var answer = await PostAsync(Name.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"Type the name {Name}", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task Two_clicks_are_one_deletion()
    {
        var clicks = await Task.WhenAll(PostAsync(Name), PostAsync(Name));
        var first = await ActionsHost.ReadAsync<OperationAccepted>(clicks[0]);
        var second = await ActionsHost.ReadAsync<OperationAccepted>(clicks[1]);
        await Host.EndOfAsync(first.OperationId);

        Assert.Equal(first.OperationId, second.OperationId);
        Assert.NotEqual(first.AlreadyRunning, second.AlreadyRunning);
        Assert.Equal(1, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task An_operator_may_not_delete()
    {
        var answer = await Host.SignedInAs("otto", "Operator").PostAsJsonAsync($"{Root}/hibernations", Asked(Name), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/environments/nowhere.eu-west-1/mleip-airflow-dev-env")]
    [InlineData("/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-prod-env")]
    public async Task An_environment_of_another_scope_is_not_found(string root)
    {
        var name = root.Split('/')[^1];

        var answer = await Ana.PostAsJsonAsync($"{root}/hibernations", Asked(name), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_pinned_file_that_is_gone_stops_a_deletion_that_nobody_planned()
    {
        var versions = await Host.Aws.S3.ListVersionsAsync("mleip-airflow-example", "requirements.txt", Cancelled);
        await Host.Aws.S3.DeleteObjectAsync("mleip-airflow-example", "requirements.txt", versions.Versions[0].VersionId, Cancelled);

        var plan = await PlanAsync();
        var ended = await HibernateAsync();

        Assert.Contains(plan.Warnings, warning => warning.Contains("requirements.txt", StringComparison.Ordinal) && warning.Contains("gone from S3", StringComparison.Ordinal));
        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("nothing was deleted", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_denied_deletion_names_the_missing_permission_and_the_environment_stands()
    {
        using var denied = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "airflow", Operation = "DeleteEnvironment" });

        var ended = await HibernateAsync();

        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("airflow:DeleteEnvironment", ended.Summary.Why, StringComparison.Ordinal);
        Assert.NotNull(await Host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
    }

    [Fact]
    public async Task A_throttled_deletion_is_asked_for_again()
    {
        using var throttled = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Throttle, Service = "airflow", Operation = "DeleteEnvironment", Count = 2 });

        Assert.Equal(OperationStatus.Succeeded, (await HibernateAsync()).Summary.Status);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_said_and_deletes_nothing()
    {
        using var hang = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "airflow", Operation = "GetEnvironment" });

        var answer = await PostAsync(Name);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_true_is_refused_with_the_new_one()
    {
        var plan = await PlanAsync();
        await Host.Aws.Mwaa.UpdateEnvironmentAsync(new UpdateEnvironmentRequest { Name = Name, MaxWorkers = 7 }, Cancelled);

        var answer = await Ana.PostAsJsonAsync($"{Root}/hibernations", Asked(Name) with { Fingerprint = plan.Fingerprint }, Cancelled);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(0, Host.Calls("DeleteEnvironment"));
    }
}
