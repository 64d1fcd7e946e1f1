using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory.Sweeps;

public sealed class MinimumCallsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(30, 130, 10)]
    public async Task A_first_sweep_takes_the_fewest_calls_that_AWS_allows(int moreServices, int tasks, int targetGroups)
    {
        await using var account = await SweptAccount.StartAsync();
        if (moreServices > 0) { account.Sandbox.Seed.Large(moreServices, tasks, targetGroups); }

        var size = await CountedAccount.CountAsync(account.Clients, TestContext.Current.CancellationToken);
        account.Refresh();

        await account.SweepAsync();

        Assert.Equal(MinimumCalls.Of(size), account.TakeCalls());
        Assert.All(CellKinds.Swept, kind => Assert.Equal(CellState.Fresh, account.Cell(kind).State));
    }

    [Fact]
    public void A_large_account_is_counted_by_its_pages_and_batches()
    {
        var size = new AccountSize([.. Enumerable.Repeat(new ClusterSize(100, 400, 30), 5)], 500, 5, 500, 500, [1200, 10], 30);

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["ListClusters"] = 1, ["ListServices"] = 5, ["DescribeServices"] = 50, ["ListTasks"] = 25, ["DescribeTasks"] = 25, ["DescribeTaskDefinition"] = 500,
                ["DescribeLoadBalancers"] = 1, ["DescribeTargetGroups"] = 2, ["DescribeTargetHealth"] = 500, ["DescribeRepositories"] = 1, ["DescribeImages"] = 3,
                ["ListEnvironments"] = 2, ["GetEnvironment"] = 30, ["GetMetricData"] = 1,
            }.OrderBy(call => call.Key),
            MinimumCalls.Of(size).OrderBy(call => call.Key));
    }

    [Fact]
    public void An_empty_account_costs_one_call_for_each_list() => Assert.Equal(
        ["DescribeLoadBalancers", "DescribeRepositories", "DescribeTargetGroups", "ListClusters", "ListEnvironments"],
        MinimumCalls.Of(new AccountSize([], 0, 0, 0, 0, [], 0)).Keys);
}
