using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Inventory.Sweeps;

public sealed class CloseLookTests
{
    private const string Forecast = "mleip-web-app-demos/microservice-forecast";

    [Theory]
    [InlineData("ecs", "DescribeServices", CellKinds.Services, ThingKinds.Service, Forecast)]
    [InlineData("ecs", "ListTasks", CellKinds.Tasks, ThingKinds.Service, Forecast)]
    [InlineData("elasticloadbalancing", "DescribeTargetHealth", CellKinds.Targets, ThingKinds.TargetGroup, "mleip-forecast-tg")]
    [InlineData("ecr", "DescribeImages", CellKinds.Images, ThingKinds.Repository, "microservice-forecast")]
    [InlineData("airflow", "GetEnvironment", CellKinds.Environments, ThingKinds.Environment, "mleip-airflow-prod-env")]
    public async Task A_close_look_that_fails_is_said_at_once_and_one_that_goes_well_takes_it_back(string service, string operation, string kind, string thing, string name)
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        if (thing is ThingKinds.Repository) { name = account.Picture.Repositories.Keys.Order(StringComparer.Ordinal).First(); }

        var asOf = account.Cell(kind).AsOf;
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = service, Operation = operation });

        await account.LookAsync(thing, name);

        Assert.Equal((CellState.Denied, asOf), (account.Cell(kind).State, account.Cell(kind).AsOf));
        Assert.EndsWith($":{operation}", account.Cell(kind).MissingAction, StringComparison.Ordinal);

        account.Sandbox.Faults.Clear();
        await account.LookAsync(thing, name);

        Assert.Equal((CellState.Fresh, asOf), (account.Cell(kind).State, account.Cell(kind).AsOf));
    }

    [Fact]
    public async Task A_look_at_what_can_be_read_does_not_hide_what_cannot()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs", Operation = "DescribeServices", Count = 1 });
        var clusters = account.Picture.Services.Values.GroupBy(service => service.Cluster).ToList();
        foreach (var cluster in clusters) { account.Touch(ThingKinds.Service, cluster.First().Key); }

        await account.LookAsync();

        Assert.True(clusters.Count > 1);
        Assert.Equal(CellState.Denied, account.Cell(CellKinds.Services).State);
    }
}
