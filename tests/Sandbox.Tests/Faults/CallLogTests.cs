using System.Net;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Tests.Mwaa;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Faults;

public sealed class CallLogTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_filtered_by_what_they_did_and_when()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var control = new ControlClient(sandbox);
        using var ecs = sandbox.Ecs();
        await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
        await ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = "mleip-web-app-demos", Service = "microservice-forecast", DesiredCount = 3 }, Cancel);
        await Assert.ThrowsAsync<ServiceNotFoundException>(() => ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = "mleip-web-app-demos", Service = "absent" }, Cancel));

        var all = await control.CallsAsync();
        var changed = Assert.Single(await control.CallsAsync("?mutating=true&executed=true"));
        Assert.Equal([1L, 2L, 3L], all.Select(call => call?["id"]?.GetValue<long>()));
        Assert.Equal(
            ("UpdateService", "answered", "cluster=mleip-web-app-demos desiredCount=3 service=microservice-forecast"),
            (changed?["operation"]?.GetValue<string>(), changed?["outcome"]?.GetValue<string>(), changed?["parameters"]?.GetValue<string>()));
        Assert.Equal(("refused", false), (all[2]?["outcome"]?.GetValue<string>(), all[2]?["executed"]?.GetValue<bool>()));
        Assert.Equal([3L], (await control.CallsAsync("?since=2")).Select(call => call?["id"]?.GetValue<long>()));
        Assert.Equal(2, (await control.CallsAsync("?service=ecs&operation=UpdateService")).Count);
        Assert.Empty(await control.CallsAsync("?service=s3"));
        Assert.Equal(HttpStatusCode.BadRequest, (await control.SendAsync(HttpMethod.Get, "calls?mutating=maybe")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await control.SendAsync(HttpMethod.Get, "calls?colour=red")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await control.SendAsync(HttpMethod.Delete, "calls")).Status);
        await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
        Assert.Equal(4L, Assert.Single(await control.CallsAsync())?["id"]?.GetValue<long>());
    }

    [Theory]
    [InlineData(FaultKind.Throttle, CallOutcome.Refused, false)]
    [InlineData(FaultKind.Denied, CallOutcome.Refused, false)]
    [InlineData(FaultKind.Error, CallOutcome.Refused, false)]
    [InlineData(FaultKind.Reset, CallOutcome.Lost, false)]
    [InlineData(FaultKind.LoseAnswer, CallOutcome.Lost, true)]
    [InlineData(FaultKind.Truncate, CallOutcome.Lost, true)]
    public async Task The_log_says_whether_a_call_that_failed_took_effect(FaultKind kind, CallOutcome outcome, bool executed)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var ecs = sandbox.Ecs();
        sandbox.Host.Faults.Add(new Fault { Kind = kind, Operation = "CreateCluster" });

        await Assert.ThrowsAnyAsync<Exception>(() => ecs.CreateClusterAsync(new CreateClusterRequest { ClusterName = "demo" }, Cancel));

        var calls = sandbox.Host.Calls.All;
        Assert.All(calls, call => Assert.Equal((outcome, executed, kind, true), (call.Outcome, call.Executed, call.Fault, call.Mutating)));
        var listed = await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
        Assert.Equal(executed, listed.ClusterArns.Count > 0);
    }

    [Fact]
    public async Task A_delayed_call_is_carried_out_when_its_time_has_passed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var ecs = sandbox.Ecs();
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.Delay, Milliseconds = 2000, Operation = "CreateCluster", Count = 1 });
        var call = ecs.CreateClusterAsync(new CreateClusterRequest { ClusterName = "demo" }, Cancel);
        while (sandbox.Host.Faults.All[0].Hits == 0)
        {
            await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
            sandbox.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.DoesNotContain(sandbox.Host.Calls.All, recorded => recorded.Operation == "CreateCluster");
        while (!call.IsCompleted)
        {
            sandbox.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
        }

        Assert.Equal("demo", (await call).Cluster.ClusterName);
    }

    [Fact]
    public async Task Reading_from_Airflow_is_not_a_change()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        await fixture.CreateAvailableAsync("dev");
        sandbox.Host.Calls.Clear();
        await fixture.RestAsync("dev", "GET", "/variables");
        await fixture.RestAsync("dev", "POST", "/dags/~/dagRuns/list", "{}");
        await fixture.RestAsync("dev", "POST", "/variables", """{"key":"stage","value":"secret-value"}""");

        Assert.Equal([false, false, true], sandbox.Host.Calls.All.Select(call => call.Mutating));
        Assert.DoesNotContain("secret-value", sandbox.Host.Calls.All[2].Parameters ?? "", StringComparison.Ordinal);
    }
}
