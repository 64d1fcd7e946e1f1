using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>ELB's lists are empty, rightly or not: official clients cannot tell an empty list from one that is missing.</summary>
public sealed class EmptyAnswerTests
{
    private const string Nowhere = "ml-prod.ap-southeast-2";

    [Fact]
    public async Task An_account_without_anything_is_shown_as_empty_and_fresh_and_is_not_asked_twice()
    {
        await using var account = await SweptAccount.StartAsync(Nowhere);

        await account.SweepAsync();

        Assert.Empty(account.Picture.LoadBalancers);
        Assert.Empty(account.Picture.TargetGroups);
        Assert.All(CellKinds.Swept, kind => Assert.Equal(CellState.Fresh, account.Cell(kind).State));
        Assert.Equal(MinimumCalls.Of(new AccountSize([], 0, 0, 0, 0, [], 0)), account.TakeCalls());
    }

    [Fact]
    public async Task Lists_that_lost_their_members_are_not_believed()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        var before = account.Shown();
        account.Drop("elasticloadbalancing", "member");

        await account.SweepAsync();

        Assert.Equal(before, account.Shown());
        Assert.All([CellKinds.LoadBalancers, CellKinds.TargetGroups, CellKinds.Targets], kind => Assert.Equal(CellState.Unreachable, account.Cell(kind).State));
        Assert.Contains("does not say that", account.Cell(CellKinds.LoadBalancers).Detail, StringComparison.Ordinal);
        Assert.Contains("does not say that", account.Cell(CellKinds.Targets).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_that_ELB_does_not_name_are_not_believed_to_be_none_while_their_tasks_run()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        account.Sandbox.Faults.Add(new() { Kind = Sandbox.Faults.FaultKind.DropMembers, Operation = "DescribeTargetHealth", Members = ["member"] });

        await account.SweepAsync();

        var forecast = account.Inventory.Rows(account.Scope).Services.Single(row => row.Name == "microservice-forecast");
        Assert.Equal((HealthState.Unknown, null, null), (forecast.Health.State, forecast.HealthyTargets, forecast.Targets));
        Assert.Equal(CellState.Unreachable, account.Cell(CellKinds.Targets).State);
    }

    [Fact]
    public async Task Load_balancers_that_are_all_deleted_leave_the_picture()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        foreach (var balancer in account.Picture.LoadBalancers.Values)
        {
            await account.Clients.LoadBalancing.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = balancer.Arn }, TestContext.Current.CancellationToken);
        }

        await account.SweepAsync();

        Assert.Empty(account.Picture.LoadBalancers);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.LoadBalancers).State);
    }

    [Fact]
    public async Task Targets_that_somebody_deregistered_are_gone_after_one_more_question()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        var group = account.Picture.TargetGroups.Values.Single(known => known.Name == "mleip-forecast-tg");
        await account.Clients.LoadBalancing.DeregisterTargetsAsync(
            new DeregisterTargetsRequest { TargetGroupArn = group.Arn, Targets = [.. account.Picture.Targets[group.Arn].Targets.Select(target => new TargetDescription { Id = target.Id, Port = target.Port })] },
            TestContext.Current.CancellationToken);
        account.Clock.Advance(TimeSpan.FromMinutes(10));
        account.Refresh();

        await account.SweepAsync();

        Assert.Empty(account.Picture.Targets[group.Arn].Targets);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.Targets).State);
        Assert.Equal(account.Picture.UsedTargetGroups().Count() + 1, account.TakeCalls()["DescribeTargetHealth"]);
    }

    [Fact]
    public async Task Listeners_that_are_all_deleted_are_none()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        await account.LookAsync(ThingKinds.LoadBalancer, "mleip-app-lb");
        foreach (var listener in account.Picture.Listeners["mleip-app-lb"].Listeners)
        {
            await account.Clients.LoadBalancing.DeleteListenerAsync(new DeleteListenerRequest { ListenerArn = listener.Arn }, TestContext.Current.CancellationToken);
        }

        await account.LookAsync(ThingKinds.LoadBalancer, "mleip-app-lb");

        Assert.Empty(account.Picture.Listeners["mleip-app-lb"].Listeners);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.Listeners).State);
    }
}
