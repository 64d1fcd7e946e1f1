using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Operations;

public sealed class FencingTests
{
    private const string Lease = "scope:ml-prod.eu-west-1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_console_that_lost_its_lease_writes_nothing_more_and_goes_on_when_it_has_it_again()
    {
        var stands = new Held("find-deployment", Boundary.OutcomeCommitted);
        await using var host = await stands.StartAsync();
        var id = await Forecast.BeginAsync(host);
        await stands.Reached;
        var held = await host.Services.GetRequiredService<LeaseKeeper>().WaitAsync(Lease, Cancelled);

        await OwnedAsync(host, "another replica");
        await UntilAsync(held.Lost);
        stands.LetGo();
        await Assert.ThrowsAsync<LeaseLostException>(() => host.Services.GetRequiredService<LeasedWrites>().WriteAsync(held, (_, _) => Task.CompletedTask, Cancelled));
        Assert.Equal(OperationStatus.Running, (await Forecast.FindAsync(host, id)).Summary.Status);
        await OwnedAsync(host, "");

        Assert.Equal((OperationStatus.Succeeded, 1), ((await host.EndOfAsync(id)).Summary.Status, host.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_call_that_changes_AWS_does_not_leave_under_a_lost_lease()
    {
        await using var host = await ConsoleHost.StartAsync();
        var held = await host.Services.GetRequiredService<LeaseKeeper>().WaitAsync(Lease, Cancelled);
        await OwnedAsync(host, "another replica");
        await UntilAsync(held.Lost);

        await Assert.ThrowsAsync<LeaseLostException>(() => ActUnderAsync(host, held));

        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task An_operation_that_is_asked_for_at_one_replica_is_run_by_the_one_that_holds_the_lease_and_goes_on_at_the_other_when_that_stops()
    {
        var stands = new Held("find-deployment", Boundary.OutcomeCommitted);
        await using var holder = await stands.StartAsync();
        await holder.Services.GetRequiredService<LeaseKeeper>().WaitAsync(Lease, Cancelled);
        await using var other = holder.Beside();

        var id = await Forecast.BeginAsync(other);
        Assert.Equal(id, await stands.Reached);
        Assert.Null(other.Services.GetRequiredService<LeaseKeeper>().Held(Lease));
        await holder.StopAsync();

        Assert.Equal((OperationStatus.Succeeded, 1), ((await other.EndOfAsync(id)).Summary.Status, other.Calls("UpdateService")));
    }

    [Fact]
    public async Task A_call_that_is_on_its_way_when_the_host_stops_is_let_through_and_written_down()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Operations:StopWithin", "00:00:20"));
        using var slow = host.Aws.Faults.Add(new Fault { Kind = FaultKind.Delay, Service = "ecs", Operation = "UpdateService", Milliseconds = 1500, Count = 1 });
        var id = await Forecast.BeginAsync(host);
        await host.WatchAsync(id, detail => detail.Steps[1].Status is StepStatus.Running);

        await host.RestartAsync();

        var ended = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Succeeded, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal("ECS accepted.", ended.Steps[1].Detail);
    }

    private static async Task ActUnderAsync(ConsoleHost host, Lease lease)
    {
        ActingPermit.Need(lease);
        await host.Clients.Acting(host.Scope("ml-prod.eu-west-1")).Ecs.UpdateServiceAsync(
            new() { Cluster = "mleip-web-app-demos", Service = "microservice-forecast", ForceNewDeployment = true }, Cancelled);
    }

    /// <summary>Makes the database say that somebody else has won the lease, or gave it back.</summary>
    private static async Task OwnedAsync(ConsoleHost host, string owner)
    {
        await using var database = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContextAsync(Cancelled);
        await database.Set<LeaseRow>().Where(row => row.Name == Lease)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, owner).SetProperty(row => row.Epoch, row => row.Epoch + 1), Cancelled);
    }

    private static Task UntilAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(cancelled.SetResult);
        return cancelled.Task.WaitAsync(Cancelled);
    }
}
