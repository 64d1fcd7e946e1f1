using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Boundaries;

namespace DeployConsole.Server.Scopes;

/// <summary>Operations that were asked for while the account was confirmed.</summary>
public sealed class AccountOfRunTests
{
    [Theory]
    [InlineData(IdentityState.Refused, "The security token included in the request is expired")]
    [InlineData(IdentityState.Unreachable, "STS does not say whose account")]
    public async Task A_run_asks_once_more_before_its_first_change_and_changes_nothing_when_STS_does_not_confirm(IdentityState state, string why)
    {
        var held = new Held("look", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;
        using var silent = host.Unconfirmed(state);
        held.LetGo();

        var ended = await host.EndOfAsync(id);

        Assert.Equal((OperationStatus.Refused, 0), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Contains(why, ended.Summary.Why, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", ended.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_silence_of_STS_is_waited_out()
    {
        var held = new Held("look", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;

        // The SDK asks three times by itself.
        using var silent = host.Aws.Faults.Add(new Fault { Kind = FaultKind.Reset, Service = "sts", Account = "111122223333", Count = 4 });
        held.LetGo();

        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(id)).Summary.Status);
    }

    [Fact]
    public async Task A_run_that_a_restart_finds_in_another_account_before_its_first_change_is_refused()
    {
        var held = new Held("look", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;

        await host.RestartAsync(ForeignAccount.Wrong);

        var ended = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Refused, 0), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Contains("are of account 111122223333, not of 999988887777", ended.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_had_begun_is_not_followed_in_another_account_and_goes_on_when_it_is_the_right_one_again()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await BegunAsync(host);
        await host.RestartAsync(ForeignAccount.Wrong);
        host.Aws.Calls.Clear();

        var parked = await host.WatchAsync(id, detail => detail.Summary.Status is OperationStatus.Parked);
        Assert.StartsWith("It has begun, and is not followed until this is mended; then look again.", parked.Summary.Why, StringComparison.Ordinal);
        Assert.Equal(["look-again", "give-up"], parked.Choices.Select(choice => choice.Name));

        await Forecast.ChooseAsync(host, id, "look-again");
        await host.WatchAsync(id, detail => detail.Summary.Status is OperationStatus.Parked);
        Assert.DoesNotContain(host.Aws.Calls.All, call => call.Account == "111122223333" && call.Service is not "sts");

        await host.RestartAsync(ForeignAccount.Right);
        await Forecast.ChooseAsync(host, id, "look-again");
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(id)).Summary.Status);
        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task A_run_that_had_begun_in_another_account_can_be_given_up_as_unknown()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await BegunAsync(host);
        await host.RestartAsync(ForeignAccount.Wrong);
        await host.WatchAsync(id, detail => detail.Summary.Status is OperationStatus.Parked);

        await Forecast.ChooseAsync(host, id, "give-up");

        var ended = await host.WatchAsync(id, detail => detail.Summary.EndedAt is not null);
        Assert.Equal((OperationStatus.Unknown, StepStatus.Unknown), (ended.Summary.Status, ended.Steps[^1].Status));
    }

    /// <summary>A redeployment that AWS was asked for and that is being followed.</summary>
    private static async Task<Guid> BegunAsync(ConsoleHost host)
    {
        using var silent = host.Fault(FaultKind.Throttle, "ecs", "DescribeServiceDeployments");
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[^1].Status is StepStatus.Running);
        await host.StopAsync();
        return id;
    }
}
