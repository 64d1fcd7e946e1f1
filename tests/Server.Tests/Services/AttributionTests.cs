using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Services;

/// <summary>Whose deployment a redeployment follows, when somebody else deploys the same service at the same time.</summary>
public sealed class AttributionTests
{
    // With a deployment that may be the operation's own, and without.
    private static readonly string[] s_uncertain = ["it-happened", "look-again", "ask-again", "give-up"];
    private static readonly string[] s_blind = ["look-again", "ask-again", "give-up"];

    [Fact]
    public async Task The_deployment_that_ECS_answered_with_is_followed_and_not_the_one_that_somebody_else_began_before_it()
    {
        var turn = new Turn("UpdateService");
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<ICallPace>(turn));
        var id = await Forecast.BeginAsync(host);
        await turn.Waiting;
        await SecondDeployer.DeployAsync(host);

        turn.Come();

        await SucceededAsync(host, id, calls: 2);
    }

    [Fact]
    public async Task What_somebody_deploys_after_the_look_and_before_the_request_is_not_taken_for_what_was_asked_for()
    {
        var intended = new Held("update-service", Boundary.IntentCommitted);
        await using var host = await intended.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await intended.Reached;
        await SecondDeployer.DeployAsync(host);

        intended.LetGo();

        await SucceededAsync(host, id, calls: 2);
    }

    [Fact]
    public async Task A_lost_answer_is_a_persons_to_attribute_although_one_deployment_began()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var lost = host.Fault(FaultKind.LoseAnswer, "ecs", "UpdateService", count: 1);
        var id = await Forecast.BeginAsync(host);
        var parked = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Parked, 1), (parked.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(s_uncertain, parked.Choices.Select(choice => choice.Name));
        Assert.Contains(await SecondDeployer.NewestAsync(host), parked.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("this one, or somebody else's", parked.Summary.Why, StringComparison.Ordinal);

        await (await Forecast.ChooseAsync(host, id, "it-happened")).AcceptedAsync();

        var ended = await SucceededAsync(host, id, calls: 1);
        Assert.Equal(StepStatus.Succeeded, ended.Steps[1].Status);
        Assert.StartsWith("otto chose: It is this one.", ended.Steps[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_beside_somebody_elses_deployment_names_both_and_follows_neither()
    {
        var looks = new Held("update-service", Boundary.ObservationBegun);
        await using var host = await looks.StartAsync();
        using var lost = host.Fault(FaultKind.LoseAnswer, "ecs", "UpdateService", count: 1);
        var id = await Forecast.BeginAsync(host);
        await looks.Reached;
        await SecondDeployer.DeployAsync(host);

        looks.LetGo();

        var parked = await host.EndOfAsync(id);
        Assert.Equal(OperationStatus.Parked, parked.Summary.Status);
        Assert.Equal(s_blind, parked.Choices.Select(choice => choice.Name));
        Assert.Contains("2 deployments began", parked.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hung_and_was_never_carried_out_does_not_succeed_by_somebody_elses_deployment()
    {
        var looks = new Held("update-service", Boundary.ObservationBegun);
        await using var host = await looks.StartAsync(("Aws:CallTimeout", "00:00:02"));
        using var hanging = host.Fault(FaultKind.Hang, "ecs", "UpdateService", count: 1);
        var id = await Forecast.BeginAsync(host);
        await looks.Reached;
        await SecondDeployer.DeployAsync(host);

        looks.LetGo();

        var parked = await host.EndOfAsync(id);
        Assert.Equal(OperationStatus.Parked, parked.Summary.Status);
        Assert.Equal(s_uncertain, parked.Choices.Select(choice => choice.Name));
        await (await Forecast.ChooseAsync(host, id, "ask-again")).AcceptedAsync();
        await SucceededAsync(host, id, calls: 3);
    }

    [Fact]
    public async Task What_somebody_deployed_while_a_throttle_was_waited_out_is_not_taken_for_what_was_asked_for()
    {
        // The look is the first list, before the request comes the second, before the request after the throttle the third.
        var turn = new Turn("ListServiceDeployments", from: 3);
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<ICallPace>(turn));
        using var throttled = host.Fault(FaultKind.Throttle, "ecs", "UpdateService", count: 1);
        var id = await Forecast.BeginAsync(host);
        await turn.Waiting;
        await SecondDeployer.DeployAsync(host);
        using var cut = host.Fault(FaultKind.Reset, "ecs", "UpdateService", count: 1);

        turn.Come();

        var parked = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Parked, 3), (parked.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(s_blind, parked.Choices.Select(choice => choice.Name));
        Assert.Contains("ECS shows no new deployment. Things have changed since the plan was made", parked.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_again_by_a_person_it_follows_that_request_and_not_what_somebody_deployed_meanwhile()
    {
        await using var host = await ConsoleHost.StartAsync(settings: ("Inventory:Enabled", "false"));
        using var cut = host.Fault(FaultKind.Reset, "ecs", "UpdateService", count: 1);
        using var blind = host.Aws.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs", Operation = "ListServiceDeployments", After = 2 });
        var id = await Forecast.BeginAsync(host);
        Assert.Equal(OperationStatus.Parked, (await host.EndOfAsync(id)).Summary.Status);
        blind.Dispose();
        await SecondDeployer.DeployAsync(host);

        await (await Forecast.ChooseAsync(host, id, "ask-again")).AcceptedAsync();

        await SucceededAsync(host, id, calls: 3);
    }

    [Fact]
    public async Task An_answer_that_was_written_down_before_the_host_died_says_which_deployment_it_is()
    {
        var turn = new Turn("UpdateService");
        var answered = new Held("update-service", Boundary.ActAnswered);
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<ICallPace>(turn).AddSingleton<IBoundaries>(answered));
        var id = await Forecast.BeginAsync(host);
        await turn.Waiting;
        await SecondDeployer.DeployAsync(host);
        turn.Come();
        await answered.Reached;

        await host.RestartAsync();

        await SucceededAsync(host, id, calls: 2);
    }

    [Fact]
    public async Task A_host_that_died_before_it_asked_does_not_take_somebody_elses_deployment_for_its_own()
    {
        var intended = new Held("update-service", Boundary.IntentCommitted);
        await using var host = await intended.StartAsync(("Aws:CallTimeout", "00:00:02"));
        var id = await Forecast.BeginAsync(host);
        await intended.Reached;
        await SecondDeployer.DeployAsync(host);

        await host.RestartAsync();

        var parked = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Parked, 1), (parked.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(s_blind, parked.Choices.Select(choice => choice.Name));
        Assert.Contains("ECS had not been asked. Things have changed since the plan was made", parked.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_names_no_deployment_is_as_good_as_lost()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var bare = host.Fault(FaultKind.DropMembers, "ecs", "UpdateService", count: 1, members: ["deployments"]);
        var id = await Forecast.BeginAsync(host);

        var parked = await host.EndOfAsync(id);

        Assert.Equal((OperationStatus.Parked, 1), (parked.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(s_uncertain, parked.Choices.Select(choice => choice.Name));
    }

    /// <summary>It succeeded, and what it followed is the deployment that began last.</summary>
    private static async Task<OperationDetail> SucceededAsync(ConsoleHost host, Guid id, int calls)
    {
        var ended = await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        Assert.Equal((OperationStatus.Succeeded, calls), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(await SecondDeployer.NewestAsync(host), ended.Steps.Single(step => step.Name == "find-deployment").Detail);
        return ended;
    }
}
