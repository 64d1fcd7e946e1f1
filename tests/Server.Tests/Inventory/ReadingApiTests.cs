using System.Net;
using Amazon.ECS.Model;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Services;
using DeployConsole.Sandbox.Faults;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Server.Inventory;

public sealed class ReadingApiTests
{
    private const string Forecast = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast";

    [Fact]
    public async Task What_needs_a_person_comes_first_and_every_row_has_its_age()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        var page = await (await viewer.ReadAsync("/api/v1/services?scope=ml-prod.eu-west-1&take=100")).OkAsync<ListPage<ServiceSummary>>();

        Assert.Equal(page.Items.Select(row => row.Health.State).Order(), page.Items.Select(row => row.Health.State));
        Assert.Equal(page.Total, page.Items.Length);
        Assert.Contains(page.Items, row => row.Name == "image-captioner" && row.Health.Why.StartsWith("Image not found", StringComparison.Ordinal));
        Assert.All(page.Items, row => Assert.NotEqual(default, row.AsOf));
        Assert.All(page.Cells, cell => Assert.Equal("ml-prod.eu-west-1", cell.Scope.ToString()));
    }

    [Theory]
    [InlineData("/api/v1/services?take=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/services?take=101", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/services?skip=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/services?sort=colour", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/services/watch?sort=colour", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/images?state=Healthy", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/services?scope=somebody-elses.eu-west-1", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/environments/somebody-elses.eu-west-1/airflow", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/environments/ml-prod.eu-west-1/not-there", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/environments/ml-prod.eu-west-1/a%20b", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/load-balancers/ml-prod.eu-west-1/not-there/watch", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/target-groups/ml-prod.eu-west-1/not-there", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/images/ml-prod.eu-west-1/team//model", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/images/ml-prod.eu-west-1/team/not-there", HttpStatusCode.NotFound)]
    public async Task A_wrong_question_is_refused_in_words(string path, HttpStatusCode expected)
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        var problem = await (await viewer.ReadAsync(path)).ProblemAsync(expected);

        Assert.NotEmpty(problem.GetProperty("detail").GetString() ?? "");
    }

    [Fact]
    public async Task A_search_of_ten_kilobytes_is_refused()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        await (await viewer.ReadAsync($"/api/v1/services?q={new string('x', 10_240)}")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_service_page_joins_tasks_targets_events_and_deployments()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        var detail = await (await viewer.ReadAsync(Forecast)).OkAsync<ServiceDetail>();

        var running = detail.Tasks.Where(task => task.LastStatus == "RUNNING").Select(task => task.Id).ToHashSet();
        Assert.Equal(detail.Summary.Running, running.Count);
        Assert.All(detail.Targets, target => Assert.Contains(target.TaskId ?? "", running));
        Assert.NotEmpty(detail.Targets);
        Assert.Contains(detail.Deployments, deployment => deployment is { IsCurrent: true, State: RolloutState.Succeeded });
        Assert.Contains(detail.Deployments, deployment => deployment.State is RolloutState.RolledBack);
        Assert.All(detail.Deployments, deployment => Assert.NotNull(deployment.TaskDefinition));
        Assert.Equal(256, detail.TaskDefinition?.Cpu);
        Assert.Contains(detail.Cells, cell => cell is { Kind: CellKinds.Deployments, State: CellState.Fresh });
    }

    [Fact]
    public async Task The_load_balancer_page_shows_listeners_rules_and_groups()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        var detail = await (await viewer.ReadAsync("/api/v1/load-balancers/ml-prod.eu-west-1/mleip-app-lb")).OkAsync<LoadBalancerDetail>();

        Assert.Equal("forward to mleip-forecast-tg", Assert.Single(detail.Listeners).DefaultAction);
        var group = Assert.Single(detail.TargetGroups);
        Assert.Equal(("/forecast", false), (group.HealthCheck.Path, group.FailsOpen));
        Assert.Equal(["ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast"], group.UsedBy);
        Assert.Equal(2, group.Targets?.Length);
    }

    [Fact]
    public async Task The_home_page_says_which_kind_of_what_it_rests_on_could_not_be_read()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var tasks = host.Fault(FaultKind.Denied, "ecs", "ListTasks");
        using var groups = host.Fault(FaultKind.DropMembers, "elasticloadbalancing", "DescribeTargetGroups");
        await host.PictureAsync("ml-prod.eu-west-1", picture => picture.Reading(CellKinds.Tasks).State is CellState.Denied && picture.Reading(CellKinds.TargetGroups).State is CellState.Unreachable);
        using var viewer = host.SignedInAs(Role.Viewer);

        var fleet = await (await viewer.ReadAsync("/api/v1/fleet")).OkAsync<FleetView>();

        Assert.Contains(fleet.Cells, cell => cell is { Kind: CellKinds.Tasks, State: CellState.Denied, MissingAction: "ecs:ListTasks" });
        Assert.Contains(fleet.Cells, cell => cell is { Kind: CellKinds.TargetGroups, State: CellState.Unreachable, Detail: not null });
    }

    [Fact]
    public async Task The_home_page_puts_problems_first_and_counts_every_scope()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        await host.SweptAsync("ml-dev.eu-west-1");
        using var viewer = host.SignedInAs(Role.Viewer);

        var fleet = await (await viewer.ReadAsync("/api/v1/fleet")).OkAsync<FleetView>();

        Assert.Equal(["ml-prod.eu-west-1", "ml-dev.eu-west-1"], fleet.Scopes.Select(scope => scope.Scope.ToString()));
        Assert.Equal(fleet.NeedsYou.Select(item => item.Health.State).Order(), fleet.NeedsYou.Select(item => item.Health.State));
        Assert.Contains(fleet.NeedsYou, item => item is { Kind: "service", Name: "pricing-model" });
        Assert.All(fleet.NeedsYou, item => Assert.NotEmpty(item.Health.Why));
        Assert.True(fleet.Scopes[0].Services.Known);
    }

    [Fact]
    public async Task A_watched_list_tells_what_somebody_changed_beside_the_console()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        var first = true;
        await foreach (var frame in host.FramesAsync<ListFrame<ServiceSummary>>("/api/v1/services/watch?scope=ml-prod.eu-west-1&q=embedding-api"))
        {
            if (first)
            {
                Assert.Equal(3, Assert.Single(frame.Upserted).Desired);
                await host.Clients.Acting(host.Scope("ml-prod.eu-west-1")).Ecs.UpdateServiceAsync(
                    new UpdateServiceRequest { Cluster = "ml-serving", Service = "embedding-api", DesiredCount = 5 }, TestContext.Current.CancellationToken);
            }

            first = false;
            if (frame.Upserted.Any(row => row.Desired is 5)) { return; }
        }

        Assert.Fail("The stream ended without the change.");
    }

    [Fact]
    public async Task A_watched_service_is_read_closely()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Services", "1.00:00:00"), ("Inventory:Unsettled", "1.00:00:00"));
        await host.SweptAsync();
        var before = host.Calls("ListServiceDeployments");
        var seen = 0;
        await foreach (var detail in host.FramesAsync<ServiceDetail>($"{Forecast}/watch"))
        {
            if (seen++ is 0)
            {
                await host.Clients.Acting(host.Scope("ml-prod.eu-west-1")).Ecs.UpdateServiceAsync(
                    new UpdateServiceRequest { Cluster = detail.Summary.Cluster, Service = detail.Summary.Name, DesiredCount = 3 }, TestContext.Current.CancellationToken);
            }

            if (detail.Summary is { Desired: 3, Running: 3 }) { break; }
        }

        Assert.True(host.Calls("ListServiceDeployments") > before + 1);
    }

    [Fact]
    public async Task After_a_restart_the_last_picture_is_there_though_AWS_is_not()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        host.Aws.Faults.Add(new Fault { Kind = FaultKind.Reset });

        await host.RestartAsync();
        await host.PictureAsync("ml-prod.eu-west-1", picture => picture.Reading(CellKinds.Services).State is CellState.Unreachable);

        using var viewer = host.SignedInAs(Role.Viewer);
        var page = await (await viewer.ReadAsync("/api/v1/services?scope=ml-prod.eu-west-1&q=microservice-forecast")).OkAsync<ListPage<ServiceSummary>>();
        Assert.Equal(2, Assert.Single(page.Items).Running);
        var cell = page.Cells.Single(cell => cell.Kind == CellKinds.Services);
        Assert.NotNull(cell.AsOf);
        Assert.Equal(CellState.Unreachable, cell.State);
    }

    [Fact]
    public async Task A_stranger_sees_nothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var stranger = host.Stranger();

        foreach (var path in new[] { "services", "fleet", "load-balancers", "environments", "images" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.ReadAsync($"/api/v1/{path}")).StatusCode);
        }
    }
}
