using System.Net;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Services;

public sealed class RedeploymentTests
{
    private const string Forecast = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";
    private const string Churn = "/api/v1/services/ml-prod.eu-west-1/ml-serving/churn-api/redeployments";
    private const string Captioner = "/api/v1/services/ml-prod.eu-west-1/ml-serving/image-captioner/redeployments";
    private static readonly object s_why = new { reason = "new certificate" };

    [Fact]
    public async Task A_redeploy_is_followed_until_ECS_says_that_it_succeeded()
    {
        await using var host = await ConsoleHost.StartAsync();

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.All(ended.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
        Assert.NotEmpty(ended.Steps.Single(step => step.Name == "update-service").AwsRequestIds);
        Assert.Equal(("ana", "new certificate", 1), (ended.Summary.By, ended.Summary.Reason, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_redeploy_that_ECS_rolls_back_is_reported_as_rolled_back()
    {
        await using var host = await ConsoleHost.StartAsync();

        var ended = await RedeployAsync(host, Churn);

        Assert.Equal(OperationStatus.RolledBack, ended.Summary.Status);
    }

    [Fact]
    public async Task A_redeploy_that_neither_ends_nor_moves_is_reported_as_stuck()
    {
        await using var host = await ConsoleHost.StartAsync();

        var ended = await RedeployAsync(host, Captioner);

        Assert.Equal((OperationStatus.Stuck, StepStatus.Unknown), (ended.Summary.Status, ended.Steps[^1].Status));
    }

    [Fact]
    public async Task A_redeploy_whose_place_another_deployment_takes_is_reported_as_superseded()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);
        var accepted = await (await operators.SubmitAsync(Captioner, s_why)).AcceptedAsync();
        await host.WatchAsync(accepted.OperationId, detail => detail.Steps[^1].Detail is not null);

        var scope = host.Scope("ml-prod.eu-west-1");
        await host.Clients.Acting(scope).Ecs.UpdateServiceAsync(
            new() { Cluster = "ml-serving", Service = "image-captioner", ForceNewDeployment = true }, TestContext.Current.CancellationToken);

        Assert.Equal(OperationStatus.Superseded, (await host.EndOfAsync(accepted.OperationId)).Summary.Status);
    }

    [Fact]
    public async Task A_redeploy_that_AWS_denies_names_the_missing_permission()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var denied = host.Fault(FaultKind.Denied, "ecs", "UpdateService");

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal((OperationStatus.Failed, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Contains("ecs:UpdateService", ended.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_asked_again_once_ECS_shows_no_deployment()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var cut = host.Fault(FaultKind.Reset, "ecs", "UpdateService", count: 1);

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal((OperationStatus.Succeeded, 2), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_call_that_hangs_ends_and_is_observed()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Aws:CallTimeout", "00:00:02"));
        using var hanging = host.Fault(FaultKind.Hang, "ecs", "UpdateService", count: 1);

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
    }

    [Fact]
    public async Task A_throttle_is_waited_out()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var throttled = host.Fault(FaultKind.Throttle, "ecs", "UpdateService", count: 2);

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal((OperationStatus.Succeeded, 3), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task An_answer_without_a_status_is_never_taken_for_a_success()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var bare = host.Fault(FaultKind.DropMembers, "ecs", "DescribeServiceDeployments");

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal((OperationStatus.Parked, "look-again"), (ended.Summary.Status, ended.Choices[0].Name));
    }

    [Fact]
    public async Task Two_clicks_start_one_deployment()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);
        var unended = host.Fault(FaultKind.Throttle, "ecs", "DescribeServiceDeployments");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operators.SubmitAsync(Forecast, s_why)));
        var accepted = await Task.WhenAll(answers.Select(answer => answer.AcceptedAsync()));

        unended.Dispose();
        await host.EndOfAsync(accepted[0].OperationId);
        Assert.Single(accepted.Select(answer => answer.OperationId).Distinct());
        Assert.Equal((1, 1), (accepted.Count(answer => !answer.AlreadyRunning), host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_plan_says_what_would_be_done_and_does_nothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);

        var plan = await (await operators.SubmitAsync($"{Captioner}?plan=true", null)).OkAsync<OperationPlan>();

        Assert.Equal(("Redeploy image-captioner", null, 0), (plan.Title, plan.Refusal, host.Calls("UpdateService")));
        Assert.Contains(plan.Warnings, warning => warning.Contains("circuit breaker is off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_that_the_world_has_left_behind_is_refused()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);
        var plan = await (await operators.SubmitAsync($"{Forecast}?plan=true", null)).OkAsync<OperationPlan>();
        await RedeployAsync(host, Forecast);

        var problem = await (await operators.SubmitAsync(Forecast, new { reason = "again", fingerprint = plan.Fingerprint })).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal(ProblemTypes.PlanOutdated, problem.GetProperty("type").GetString());
        Assert.NotEqual(plan.Fingerprint, problem.GetProperty("plan").GetProperty("fingerprint").GetString());
    }

    [Theory]
    [InlineData("/api/v1/services/nowhere.eu-west-1/main/web/redeployments")]
    [InlineData("/api/v1/services/ml-dev.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments")]
    [InlineData("/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/absent/redeployments")]
    [InlineData("/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/a%20b/redeployments")]
    public async Task A_service_that_is_not_there_is_not_found(string path)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);

        var problem = await (await operators.SubmitAsync(path, s_why)).ProblemAsync(HttpStatusCode.NotFound);

        Assert.Equal(ProblemTypes.NotFound, problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_redeploy_that_IAM_denies_names_the_statement_that_allows_it_until_it_is_allowed()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var viewer = host.SignedInAs(Role.Viewer);
        var denied = host.Fault(FaultKind.Denied, "ecs", "UpdateService");
        var allow = new PolicyStatement("ecs:UpdateService", "arn:aws:ecs:eu-west-1:111122223333:service/mleip-web-app-demos/microservice-forecast");

        var ended = await RedeployAsync(host, Forecast);

        Assert.Equal(allow, ended.Steps.Single(step => step.Status is StepStatus.Failed).Allow);
        Assert.Equal(allow, Assert.Single((await ScopeAsync()).Refused).Allow);
        denied.Dispose();
        Assert.Equal(OperationStatus.Succeeded, (await RedeployAsync(host, Forecast)).Summary.Status);
        Assert.Empty((await ScopeAsync()).Refused);

        async Task<ScopeSummary> ScopeAsync() =>
            (await (await viewer.ReadAsync("/api/v1/scopes")).OkAsync<ScopeSummary[]>()).Single(scope => scope.Id == ScopeId.Of("ml-prod.eu-west-1"));
    }

    private static async Task<OperationDetail> RedeployAsync(ConsoleHost host, string path)
    {
        using var operators = host.SignedInAs(Role.Operator);
        var accepted = await (await operators.SubmitAsync(path, s_why)).AcceptedAsync();
        return await host.EndOfAsync(accepted.OperationId);
    }
}
