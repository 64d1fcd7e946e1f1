using System.Collections.Immutable;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Operations;

public sealed class OperationRestartTests
{
    [Fact]
    public async Task An_operation_goes_on_after_a_restart_where_it_was()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var silent = host.Fault(FaultKind.Throttle, "ecs", "DescribeServiceDeployments");
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[^1].Status is StepStatus.Running);

        await host.RestartAsync();
        silent.Dispose();

        var ended = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Succeeded, 1), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_change_whose_answer_died_with_the_host_is_not_asked_for_again_and_a_person_says_whose_it_is()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var lost = host.Fault(FaultKind.LoseAnswer, "ecs", "UpdateService", count: 1);
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[1].Status is StepStatus.Running && host.Calls("UpdateService") > 0 || detail.Summary.EndedAt is not null);

        await host.RestartAsync();

        Assert.Equal(OperationStatus.Parked, (await host.EndOfAsync(id)).Summary.Status);
        await (await Forecast.ChooseAsync(host, id, "it-happened")).AcceptedAsync();
        var ended = await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
        Assert.Equal((OperationStatus.Succeeded, 1), (ended.Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_change_that_hung_when_the_host_died_is_asked_for_once_it_proves_not_to_have_happened()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Aws:CallTimeout", "00:00:03"));
        var hanging = host.Fault(FaultKind.Hang, "ecs", "UpdateService");
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[1].Status is StepStatus.Running);

        await host.RestartAsync();
        hanging.Dispose();

        var ended = await host.EndOfAsync(id);
        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(ImmutableArray.Create(StepStatus.Succeeded, StepStatus.Succeeded, StepStatus.Succeeded, StepStatus.Succeeded), ended.Steps.Select(step => step.Status));
    }

    [Fact]
    public async Task What_ended_is_remembered_after_a_restart()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await Forecast.BeginAsync(host);
        var before = await host.EndOfAsync(id);

        await host.RestartAsync();

        using var viewer = host.SignedInAs(Role.Viewer);
        var after = await (await viewer.ReadAsync($"/api/v1/operations/{id}")).OkAsync<OperationDetail>();
        Assert.Equal(before.Summary, after.Summary);
    }
}
