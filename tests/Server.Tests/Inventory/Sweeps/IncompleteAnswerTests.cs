using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>AWS answers, but a member is missing: nothing goes, nothing becomes idle, zero or healthy, and the cell says so.</summary>
public sealed class IncompleteAnswerTests
{
    [Theory]
    [InlineData("elasticloadbalancing", "LoadBalancers", CellKinds.LoadBalancers)]
    [InlineData("elasticloadbalancing", "TargetGroups", CellKinds.TargetGroups)]
    [InlineData("elasticloadbalancing", "LoadBalancerArns", CellKinds.TargetGroups)]
    [InlineData("elasticloadbalancing", "HealthCheckEnabled", CellKinds.TargetGroups)]
    [InlineData("elasticloadbalancing", "TargetHealthDescriptions", CellKinds.Targets)]
    [InlineData("elasticloadbalancing", "TargetHealth", CellKinds.Targets)]
    [InlineData("ecs", "serviceArns", CellKinds.Services)]
    [InlineData("ecs", "services", CellKinds.Services)]
    [InlineData("ecs", "loadBalancers", CellKinds.Services)]
    [InlineData("ecs", "deployments", CellKinds.Services)]
    [InlineData("ecs", "events", CellKinds.Services)]
    [InlineData("ecs", "pendingCount", CellKinds.Services)]
    [InlineData("ecs", "id", CellKinds.Services)]
    [InlineData("ecs", "taskArns", CellKinds.Tasks)]
    [InlineData("ecs", "tasks", CellKinds.Tasks)]
    [InlineData("ecs", "containers", CellKinds.Tasks)]
    [InlineData("ecr", "repositories", CellKinds.Repositories)]
    [InlineData("ecr", "imageDetails", CellKinds.Images)]
    [InlineData("ecr", "imageDigest", CellKinds.Images)]
    [InlineData("airflow", "Environments", CellKinds.Environments)]
    [InlineData("airflow", "Environment", CellKinds.Environments)]
    [InlineData("monitoring", "MetricDataResults", CellKinds.Activity)]
    [InlineData("monitoring", "Timestamps", CellKinds.Activity)]
    [InlineData("monitoring", "Values", CellKinds.Activity)]
    [InlineData("monitoring", "StatusCode", CellKinds.Activity)]
    public Task A_member_that_is_missing_changes_no_row(string service, string member, string kind) => ChangesNoRowAsync(
        new Fault { Kind = FaultKind.DropMembers, Service = service, Members = [member] }, kind);

    [Theory]
    [InlineData("DescribeServices", "ecs", CellKinds.Services)]
    [InlineData("DescribeTasks", "ecs", CellKinds.Tasks)]
    [InlineData("DescribeLoadBalancers", "elasticloadbalancing", CellKinds.LoadBalancers)]
    [InlineData("DescribeTargetGroups", "elasticloadbalancing", CellKinds.TargetGroups)]
    [InlineData("DescribeTargetHealth", "elasticloadbalancing", CellKinds.Targets)]
    [InlineData("DescribeRepositories", "ecr", CellKinds.Repositories)]
    [InlineData("DescribeImages", "ecr", CellKinds.Images)]
    [InlineData("GetEnvironment", "airflow", CellKinds.Environments)]
    [InlineData("GetMetricData", "monitoring", CellKinds.Activity)]
    public Task An_answer_without_any_member_changes_no_row(string operation, string service, string kind) => ChangesNoRowAsync(
        new Fault { Kind = FaultKind.DropMembers, Service = service, Operation = operation }, kind);

    [Fact]
    public async Task Both_lists_of_ELB_missing_at_once_vouch_for_nothing()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        var before = account.Shown();
        account.Drop("elasticloadbalancing", "LoadBalancers", "TargetGroups");

        await account.SweepAsync();

        Assert.Equal(before, account.Shown());
        Assert.Equal((CellState.Unreachable, CellState.Unreachable), (account.Cell(CellKinds.LoadBalancers).State, account.Cell(CellKinds.TargetGroups).State));
    }

    [Fact]
    public async Task Both_lists_of_ELB_missing_from_the_first_answer_are_no_empty_account()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        account.Drop("elasticloadbalancing", "LoadBalancers", "TargetGroups");

        await account.SweepAsync();

        Assert.All([CellKinds.LoadBalancers, CellKinds.TargetGroups, CellKinds.Targets], kind => Assert.Null(account.Cell(kind).AsOf));
        Assert.DoesNotContain(account.Inventory.Rows(account.Scope).Services, row => row is { Health.State: HealthState.Healthy, Name: "microservice-forecast" });
    }

    [Fact]
    public async Task Target_health_without_targets_makes_nothing_idle_and_blames_no_service()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        account.Drop("elasticloadbalancing", "TargetHealthDescriptions");

        await account.SweepAsync();

        var rows = account.Inventory.Rows(account.Scope);
        Assert.NotEmpty(rows.LoadBalancers);
        Assert.All(rows.LoadBalancers, row => Assert.Equal((HealthState.Unknown, null, null), (row.Health.State, row.HealthyTargets, row.Targets)));
        Assert.DoesNotContain(rows.Services, row => row.Health.Why.StartsWith("No target is registered", StringComparison.Ordinal));
        Assert.Equal("Tasks run, but target health could not be read", rows.Services.Single(row => row.Name == "microservice-forecast").Health.Why);
    }

    [Fact]
    public async Task A_group_that_does_not_say_what_it_stands_behind_makes_no_load_balancer_idle()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        account.Drop("elasticloadbalancing", "LoadBalancerArns");

        await account.SweepAsync();

        Assert.All(
            account.Inventory.Rows(account.Scope).LoadBalancers,
            row => Assert.Equal((HealthState.Unknown, "Its target groups could not be read", null, null), (row.Health.State, row.Health.Why, row.TargetGroups, row.Targets)));
    }

    [Fact]
    public async Task Tasks_that_were_never_read_make_no_service_healthy()
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        account.Drop("ecs", "taskArns");

        await account.SweepAsync();

        Assert.DoesNotContain(account.Inventory.Rows(account.Scope).Services, row => row.Health.State is HealthState.Healthy);
    }

    [Theory]
    [InlineData("Listeners")]
    [InlineData("ListenerArn")]
    [InlineData("DefaultActions")]
    [InlineData("Rules")]
    [InlineData("Actions")]
    [InlineData("member")]
    public async Task Listeners_that_cannot_be_told_are_not_counted(string member)
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        account.Drop("elasticloadbalancing", member);

        await account.LookAsync(ThingKinds.LoadBalancer, "mleip-app-lb");

        Assert.Null(account.Inventory.Rows(account.Scope).LoadBalancers.Single(row => row.Name == "mleip-app-lb").Listeners);
        Assert.Equal(CellState.Unreachable, account.Cell(CellKinds.Listeners).State);
        Assert.NotEmpty(account.Cell(CellKinds.Listeners).Detail ?? "");
    }

    private static async Task ChangesNoRowAsync(Fault fault, string kind)
    {
        await using var account = await SweptAccount.StartUnlimitedAsync();
        await account.SweepAsync();
        var before = account.Shown();
        account.Sandbox.Faults.Add(fault);

        await account.SweepAsync();

        Assert.Equal(before, account.Shown());
        Assert.Equal(CellState.Unreachable, account.Cell(kind).State);
        Assert.NotEmpty(account.Cell(kind).Detail ?? "");
    }
}
