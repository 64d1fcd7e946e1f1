using System.Net;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations.Boundaries;

namespace DeployConsole.Server.Operations;

public sealed class PlanGateTests
{
    [Fact]
    public async Task A_run_whose_world_moved_after_it_was_asked_for_changes_nothing_and_says_what_was_and_what_is()
    {
        var held = new Held("look", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;
        await ScaleAsync(host, 3);
        held.LetGo();

        var ended = await host.EndOfAsync(id);

        Assert.Equal((OperationStatus.Refused, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Contains("desired count: 2 → 3", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Equal([StepStatus.Succeeded, StepStatus.Skipped, StepStatus.Skipped, StepStatus.Skipped], ended.Steps.Select(step => step.Status));
    }

    [Fact]
    public async Task A_run_whose_target_is_gone_meanwhile_is_refused()
    {
        var held = new Held("look", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;
        using var gone = host.Aws.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "ecs", Operation = "DescribeServices", Members = ["services"] });
        held.LetGo();

        var ended = await host.EndOfAsync(id);

        Assert.Equal((OperationStatus.Refused, 0), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_true_when_it_is_sent_is_refused_with_the_new_one_and_the_difference()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);
        var plan = await (await operators.SubmitAsync($"{Forecast.Redeployments}?plan=true", null)).OkAsync<OperationPlan>();
        await ScaleAsync(host, 3);

        var problem = await (await operators.SubmitAsync(Forecast.Redeployments, new { reason = "as planned", fingerprint = plan.Fingerprint })).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal(ProblemTypes.PlanOutdated, problem.GetProperty("type").GetString());
        Assert.Equal(["desired count: 2 → 3"], problem.GetProperty("difference").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains(problem.GetProperty("plan").GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("value").GetString() == "3");
    }

    [Fact]
    public async Task The_plan_that_was_agreed_to_stays_with_the_operation()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await Forecast.BeginAsync(host);

        var ended = await host.EndOfAsync(id);

        Assert.Equal(["service", "status", "task definition", "deployment", "desired count"], ended.Plan?.Facts.Select(fact => fact.What));
        Assert.Contains("2 running tasks are replaced", ended.Plan?.BlastRadius ?? []);
    }

    private static async Task ScaleAsync(ConsoleHost host, int tasks) => await host.Clients.Reading(host.Scope("ml-prod.eu-west-1")).Ecs.UpdateServiceAsync(
        new() { Cluster = "mleip-web-app-demos", Service = "microservice-forecast", DesiredCount = tasks }, TestContext.Current.CancellationToken);
}
