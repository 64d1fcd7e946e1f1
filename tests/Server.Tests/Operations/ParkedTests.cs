using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations.Boundaries;

namespace DeployConsole.Server.Operations;

public sealed class ParkedTests
{
    [Fact]
    public async Task What_may_not_be_followed_is_parked_and_goes_on_when_somebody_says_look_again()
    {
        await using var host = await ConsoleHost.StartAsync();
        var (id, parked) = await UnfollowedAsync(host);
        Assert.Equal(["look-again", "give-up"], parked.Choices.Select(choice => choice.Name));
        Assert.Contains("ecs:DescribeServiceDeployments", parked.Summary.Why, StringComparison.Ordinal);
        Assert.Null(parked.Summary.EndedAt);

        var accepted = await (await Forecast.ChooseAsync(host, id, "look-again")).AcceptedAsync();

        var ended = await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        Assert.Equal(id, accepted.OperationId);
        Assert.Equal((OperationStatus.Succeeded, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        var decision = Assert.Single(ended.Decisions);
        Assert.Equal(("otto", "Look again", "I have looked"), (decision.By, decision.What, decision.Reason));
        Assert.Empty(ended.Choices);
    }

    [Fact]
    public async Task Given_up_it_ends_as_unknown_and_the_target_is_free_again()
    {
        await using var host = await ConsoleHost.StartAsync();
        var (id, _) = await UnfollowedAsync(host);

        await (await Forecast.ChooseAsync(host, id, "give-up")).AcceptedAsync();

        var ended = await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        Assert.Equal(OperationStatus.Unknown, ended.Summary.Status);
        Assert.Contains("otto chose: Give it up", ended.Summary.Why, StringComparison.Ordinal);
        Assert.NotEqual(id, await Forecast.BeginAsync(host));
    }

    [Fact]
    public async Task While_it_is_parked_nothing_else_begins_on_the_target()
    {
        await using var host = await ConsoleHost.StartAsync();
        var (id, _) = await UnfollowedAsync(host);

        Assert.Equal((id, 1), (await Forecast.BeginAsync(host), host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_change_that_nobody_can_see_is_asked_for_again_only_when_a_person_who_looked_says_so()
    {
        // A sweep asks for deployments too, and would be the one that is answered.
        await using var host = await ConsoleHost.StartAsync(settings: ("Inventory:Enabled", "false"));
        using var cut = host.Fault(FaultKind.Reset, "ecs", "UpdateService", count: 1);
        using var blind = host.Aws.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs", Operation = "ListServiceDeployments", After = 2 });
        var id = await Forecast.BeginAsync(host);
        var parked = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Parked, 1), (parked.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(["look-again", "ask-again", "give-up"], parked.Choices.Select(choice => choice.Name));
        Assert.False(parked.Cancel?.Possible);
        blind.Dispose();

        await (await Forecast.ChooseAsync(host, id, "ask-again")).AcceptedAsync();

        var ended = await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        Assert.Equal((OperationStatus.Succeeded, 2), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_parked_operation_is_still_parked_after_a_restart_and_can_be_chosen_for()
    {
        await using var host = await ConsoleHost.StartAsync();
        var (id, _) = await UnfollowedAsync(host);

        await host.RestartAsync();

        Assert.Equal(OperationStatus.Parked, (await Forecast.FindAsync(host, id)).Summary.Status);
        await (await Forecast.ChooseAsync(host, id, "look-again")).AcceptedAsync();
        Assert.Equal(OperationStatus.Succeeded, (await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded())).Summary.Status);
    }

    [Fact]
    public async Task Only_what_is_offered_can_be_chosen_only_while_it_is_parked_and_only_by_who_may()
    {
        await using var host = await ConsoleHost.StartAsync();
        var (id, _) = await UnfollowedAsync(host);

        await (await Forecast.ChooseAsync(host, id, "ask-again")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await Forecast.ChooseAsync(host, id, "look-again", Role.Viewer)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await Forecast.ChooseAsync(host, id, "give-up")).AcceptedAsync();
        await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        await (await Forecast.ChooseAsync(host, id, "look-again")).ProblemAsync(HttpStatusCode.Conflict);
        await (await Forecast.ChooseAsync(host, Guid.NewGuid(), "look-again")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_ask_for_a_tear_down_may_not_choose_how_one_goes_on_either()
    {
        var asked = new Held("delete-environment", Boundary.OutcomeCommitted);
        await using var host = await asked.StartAsync();
        using var ana = host.SignedInAs(Role.Admin);
        var answer = await ana.SubmitAsync(
            "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env/hibernations", new { reason = "nobody uses it", typedName = "mleip-airflow-dev-env" });
        var id = (await answer.AcceptedAsync()).OperationId;
        await asked.Reached;
        using var blind = host.Fault(FaultKind.Denied, "airflow", "GetEnvironment");
        asked.LetGo();
        Assert.Equal(OperationStatus.Parked, (await host.EndOfAsync(id)).Summary.Status);

        var problem = await (await Forecast.ChooseAsync(host, id, "give-up")).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Contains("It needs the role Admin in ml-dev.eu-west-1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(OperationStatus.Parked, (await Forecast.FindAsync(host, id)).Summary.Status);
        await (await Forecast.ChooseAsync(host, id, "give-up", Role.Admin)).AcceptedAsync();
    }

    /// <summary>A redeployment that AWS accepted and that the console may not follow; it may again from now on.</summary>
    private static async Task<(Guid Id, OperationDetail Parked)> UnfollowedAsync(ConsoleHost host)
    {
        using var denied = host.Fault(FaultKind.Denied, "ecs", "DescribeServiceDeployments");
        var id = await Forecast.BeginAsync(host);
        var parked = await host.EndOfAsync(id);
        Assert.Equal(OperationStatus.Parked, parked.Summary.Status);
        return (id, parked);
    }
}
