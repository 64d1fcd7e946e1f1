using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Scopes;
using DeployConsole.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Operations;

public sealed class CallPaceTests
{
    private static readonly ScopeId s_scope = ScopeId.Of("ml-prod.eu-west-1");

    [Fact]
    public async Task A_change_of_AWS_waits_for_its_turn_and_is_sent_once_it_has_come()
    {
        var turn = new Turn("UpdateService");
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<ICallPace>(turn));
        var id = await Forecast.BeginAsync(host);
        await turn.Waiting;
        Assert.Equal(0, host.Calls("UpdateService"));

        turn.Come();

        Assert.Equal((OperationStatus.Succeeded, 1), ((await host.EndOfAsync(id)).Summary.Status, host.Calls("UpdateService")));
        Assert.Superset(new HashSet<string> { "DescribeServices", "ListServiceDeployments", "UpdateService", "DescribeServiceDeployments" }, turn.Asked);
    }

    [Fact]
    public async Task A_throttled_change_slows_everything_down_that_shares_its_rate()
    {
        await using var host = await ConsoleHost.StartAsync();
        var budget = host.Services.GetRequiredService<CallBudgets>().For(s_scope, AwsBucket.EcsServiceModify);
        var full = budget.Rate;
        using var throttled = host.Fault(Sandbox.Faults.FaultKind.Throttle, "ecs", "UpdateService", count: 1);

        var id = await Forecast.BeginAsync(host);

        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(id)).Summary.Status);
        Assert.True(budget.Rate < full, $"{budget.Rate} of {full} calls a second.");
    }
}
