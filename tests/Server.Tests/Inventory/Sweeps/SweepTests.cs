using Amazon.ECS.Model;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Server.Inventory.Sweeps;

public sealed class SweepTests
{
    [Fact]
    public async Task A_second_sweep_reads_nothing_again_that_cannot_change()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        account.TakeCalls();
        var running = account.Picture.Tasks.Values.SelectMany(tasks => tasks).Where(task => !task.IsStopped).Select(task => task.Cluster).Distinct().Count();

        await account.SweepAsync();

        var calls = account.TakeCalls();
        Assert.DoesNotContain("DescribeTaskDefinition", calls.Keys);
        Assert.Equal(running, calls["DescribeTasks"]);
        Assert.Equal(account.Picture.UsedTargetGroups().Count(), calls["DescribeTargetHealth"]);
    }

    [Fact]
    public async Task Denied_services_leave_the_rest_of_the_account_and_name_the_permission()
    {
        await using var account = await SweptAccount.StartAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs" });

        await account.SweepAsync();

        Assert.Equal((CellState.Denied, "ecs:ListClusters"), (account.Cell(CellKinds.Services).State, account.Cell(CellKinds.Services).MissingAction));
        Assert.NotNull(account.Cell(CellKinds.Services).RequestId);
        Assert.Null(account.Cell(CellKinds.Services).AsOf);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.LoadBalancers).State);
        Assert.NotEmpty(account.Picture.LoadBalancers);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.Targets).State);
    }

    [Theory]
    [InlineData("airflow", "ListEnvironments", CellKinds.Activity, "airflow:ListEnvironments")]
    [InlineData("elasticloadbalancing", "DescribeTargetGroups", CellKinds.Targets, "elasticloadbalancing:DescribeTargetGroups")]
    public async Task What_hangs_on_something_denied_names_the_permission_too(string service, string operation, string behind, string permission)
    {
        await using var account = await SweptAccount.StartAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = service, Operation = operation });

        await account.SweepAsync();

        Assert.Equal((CellState.Denied, permission), (account.Cell(behind).State, account.Cell(behind).MissingAction));
    }

    [Fact]
    public async Task Denied_target_health_makes_services_unknown_and_never_healthy()
    {
        await using var account = await SweptAccount.StartAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Operation = "DescribeTargetHealth" });

        await account.SweepAsync();

        Assert.Equal(CellState.Denied, account.Cell(CellKinds.Targets).State);
        var row = account.Inventory.Rows(account.Scope).Services.Single(service => service.Name == "microservice-forecast");
        Assert.Equal(HealthState.Unknown, row.Health.State);
        Assert.Contains("elasticloadbalancing:DescribeTargetHealth", row.Health.Why, StringComparison.Ordinal);
        Assert.Null(row.HealthyTargets);
    }

    [Theory]
    [InlineData(FaultKind.Throttle, CellState.Throttled)]
    [InlineData(FaultKind.Error, CellState.Unreachable)]
    [InlineData(FaultKind.Truncate, CellState.Unreachable)]
    [InlineData(FaultKind.Reset, CellState.Unreachable)]
    [InlineData(FaultKind.Hang, CellState.Unreachable)]
    [InlineData(FaultKind.DropMembers, CellState.Unreachable)]
    public async Task What_AWS_does_not_answer_keeps_the_last_known_rows_and_their_age(FaultKind kind, CellState state)
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        var (services, asOf) = (account.Picture.Services, account.Cell(CellKinds.Services).AsOf);
        account.Sandbox.Faults.Add(new Fault { Kind = kind, Service = "ecs", Operation = "DescribeServices" });

        await account.SweepAsync();

        Assert.Equal((state, asOf), (account.Cell(CellKinds.Services).State, account.Cell(CellKinds.Services).AsOf));
        Assert.Equal(services.Values.Select(service => service.Key).Order(), account.Picture.Services.Values.Select(service => service.Key).Order());
        Assert.NotNull(account.Cell(CellKinds.Services).Detail);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.LoadBalancers).State);
    }

    [Theory]
    [InlineData("ecs", "runningCount", CellKinds.Services)]
    [InlineData("ecs", "clusterArns", CellKinds.Services)]
    [InlineData("ecs", "lastStatus", CellKinds.Tasks)]
    [InlineData("ecs", "containerDefinitions", CellKinds.TaskDefinitions)]
    [InlineData("elasticloadbalancing", "LoadBalancerName", CellKinds.LoadBalancers)]
    [InlineData("elasticloadbalancing", "LoadBalancers", CellKinds.LoadBalancers)]
    [InlineData("elasticloadbalancing", "State", CellKinds.Targets)]
    public async Task A_member_that_AWS_leaves_out_is_said_and_never_taken_for_zero(string service, string member, string kind)
    {
        await using var account = await SweptAccount.StartAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = service, Members = [member] });

        await account.SweepAsync();

        Assert.Equal(CellState.Unreachable, account.Cell(kind).State);
        Assert.NotNull(account.Cell(kind).Detail);
        Assert.Null(account.Cell(kind).AsOf);
    }

    [Fact]
    public async Task A_region_that_is_dead_says_nothing_about_the_other()
    {
        await using var account = await SweptAccount.StartAsync("ml-prod.eu-west-1", "ml-prod.us-east-1");
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Region = "us-east-1" });
        var dead = ScopeId.Of("ml-prod.us-east-1");

        await Task.WhenAll(account.SweepAsync(), account.SweepAsync(dead));

        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.Services).State);
        Assert.NotEmpty(account.Picture.Services);
        Assert.All(CellKinds.Swept, kind => Assert.Equal(CellState.Unreachable, account.Inventory.State(dead).Picture.Reading(kind).State));
        Assert.Empty(account.Inventory.Rows(dead).Services);
    }

    [Fact]
    public async Task A_service_that_is_deleted_leaves_the_picture_with_a_complete_list()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        var gone = account.Picture.Services.Values.First(service => service.Name == "batch-scheduler");
        await account.Clients.Ecs.DeleteServiceAsync(new DeleteServiceRequest { Cluster = gone.Cluster, Service = gone.Name, Force = true }, TestContext.Current.CancellationToken);
        account.Clock.Advance(TimeSpan.FromMinutes(10));

        await account.SweepAsync();

        Assert.DoesNotContain(gone.Key, account.Picture.Services.Keys);
        Assert.DoesNotContain(gone.Key, account.Picture.Tasks.Keys);
        Assert.Equal(CellState.Fresh, account.Cell(CellKinds.Services).State);
    }

    [Theory]
    [InlineData("image-captioner", "Image not found: tag 2.4.0 is not in the repository image-captioner")]
    [InlineData("recommender", "Out of memory: container recommender exited 137")]
    [InlineData("sentiment-api", "Health check /healthz answers 404; 200 is expected")]
    [InlineData("fraud-scorer", "Targets time out: the security group may not allow port 8080")]
    [InlineData("pricing-model", "Secret prod/pricing/api-key could not be read: it does not exist")]
    public async Task Each_broken_service_of_the_first_day_is_explained(string service, string cause)
    {
        await using var account = await SweptAccount.StartAsync();

        await account.SweepAsync();

        var row = account.Inventory.Rows(account.Scope).Services.Single(known => known.Name == service);
        Assert.Equal(cause, row.Health.Why);
        Assert.True(row.Health.State is HealthState.Failing or HealthState.Degraded);
    }
}
