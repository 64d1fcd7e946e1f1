using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations.Boundaries;

namespace DeployConsole.Server.Operations;

public sealed class CancelTests
{
    [Fact]
    public async Task An_operation_that_has_changed_nothing_yet_stops_at_once()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var silent = host.Fault(FaultKind.Hang, "ecs", "ListServiceDeployments");
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[0].Status is StepStatus.Running);

        var answer = await (await Forecast.CancelAsync(host, id)).OkAsync<OperationCancel>();

        var ended = await host.EndOfAsync(id);
        Assert.True(answer.Possible);
        Assert.Equal((OperationStatus.Cancelled, 0), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.All(ended.Steps, step => Assert.Equal(StepStatus.Skipped, step.Status));
        var decision = Assert.Single(ended.Decisions);
        Assert.Equal(("otto", "Called off", "wrong service"), (decision.By, decision.What, decision.Reason));
        Assert.Null(ended.Cancel);
    }

    [Fact]
    public async Task An_operation_that_has_asked_AWS_is_not_cancelled_and_says_why()
    {
        var held = new Held("update-service", Boundary.OutcomeCommitted);
        await using var host = await held.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await held.Reached;
        var shown = await Forecast.FindAsync(host, id);

        var problem = await (await Forecast.CancelAsync(host, id)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal(shown.Cancel, new OperationCancel(false, problem.GetProperty("detail").GetString() ?? ""));
        Assert.Contains("goes on there", shown.Cancel?.Words, StringComparison.Ordinal);
        held.LetGo();
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(id)).Summary.Status);
    }

    [Fact]
    public async Task What_has_ended_cannot_be_called_off()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await host.EndOfAsync(id);

        var problem = await (await Forecast.CancelAsync(host, id)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Contains("ended already", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Called_off_it_leaves_the_target_free_for_the_next_one()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var silent = host.Fault(FaultKind.Hang, "ecs", "ListServiceDeployments");
        var first = await Forecast.BeginAsync(host);
        await Forecast.CancelAsync(host, first);
        await host.EndOfAsync(first);
        silent.Dispose();

        var second = await Forecast.BeginAsync(host);

        Assert.NotEqual(first, second);
        Assert.Equal((OperationStatus.Succeeded, 1), ((await host.EndOfAsync(second)).Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_viewer_may_not_call_anything_off()
    {
        await using var host = await ConsoleHost.StartAsync();
        var id = await Forecast.BeginAsync(host);

        await (await Forecast.CancelAsync(host, id, Role.Viewer)).ProblemAsync(HttpStatusCode.Forbidden);
    }
}
