using DeployConsole.Sandbox.Tests.Faults;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>Faults as a client sees them that we did not write.</summary>
public sealed class FaultCliTests
{
    [Fact]
    public async Task The_CLI_understands_refusals_and_lost_answers()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var control = new ControlClient(sandbox);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        await control.AddFaultAsync("""{"kind":"denied","service":"ecs","operation":"ListClusters"}""");
        await control.AddFaultAsync("""{"kind":"throttle","service":"elasticloadbalancing"}""");
        await control.AddFaultAsync("""{"kind":"error","service":"ecr","code":"ServerException","status":503}""");
        await control.AddFaultAsync("""{"kind":"loseAnswer","service":"ecs","operation":"CreateCluster","count":1}""");

        var denied = aws.RunAsync("ecs", "list-clusters");
        var throttled = aws.ErrorAsync("elbv2", "describe-load-balancers");
        var failed = aws.ErrorAsync("ecr", "describe-repositories");
        var lost = aws.RunAsync("ecs", "create-cluster", "--cluster-name", "demo");

        Assert.Contains("not authorized to perform: ecs:ListClusters on resource: *", (await denied).Error, StringComparison.Ordinal);
        Assert.Equal(("Throttling", "ServerException"), (await throttled, await failed));
        Assert.NotEqual(0, (await lost).ExitCode);
        Assert.True(Assert.Single(sandbox.Host.Calls.All, call => call.Operation == "CreateCluster").Executed);
    }

    [Fact]
    public async Task The_CLI_sees_a_change_late()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var control = new ControlClient(sandbox);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        await control.AddFaultAsync("""{"kind":"eventualConsistency","service":"ecs","seconds":5}""");
        await aws.JsonAsync("ecs", "create-cluster", "--cluster-name", "demo");

        Assert.Empty((await aws.JsonAsync("ecs", "list-clusters")).Texts("clusterArns"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single((await aws.JsonAsync("ecs", "list-clusters")).Texts("clusterArns"));
    }
}
