using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Tests.Mwaa;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Faults;

public sealed class EventualConsistencyTests
{
    private const string Cluster = "mleip-web-app-demos";
    private const string Service = "microservice-forecast";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_answer_as_before_the_change_until_the_time_has_passed()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var ecs = sandbox.Ecs();
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "ecs", Operation = "UpdateService", Seconds = 5 });
        var before = await DescribeAsync(ecs);

        var answer = await ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = Service, DesiredCount = 4 }, Cancel);

        Assert.Equal(4, answer.Service.DesiredCount);
        Assert.Equal(before.DesiredCount, (await DescribeAsync(ecs)).DesiredCount);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(before.DesiredCount, (await DescribeAsync(ecs)).DesiredCount);
        Assert.Equal(before.Events[0].Id, (await DescribeAsync(ecs)).Events[0].Id);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(4, (await DescribeAsync(ecs)).DesiredCount);
    }

    [Fact]
    public async Task A_second_change_stays_unseen_for_its_own_time()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var ecs = sandbox.Ecs();
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "ecs", Seconds = 5 });
        var before = (await DescribeAsync(ecs)).DesiredCount;
        await ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = Service, DesiredCount = 4 }, Cancel);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3));
        await ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = Service, DesiredCount = 5 }, Cancel);

        Assert.Equal(before, (await DescribeAsync(ecs)).DesiredCount);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(4, (await DescribeAsync(ecs)).DesiredCount);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(5, (await DescribeAsync(ecs)).DesiredCount);
    }

    [Fact]
    public async Task A_change_acts_on_what_is_and_another_account_sees_everything()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var ecs = sandbox.Ecs();
        using var other = sandbox.Ecs("444455556666");
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "ecs", Seconds = 60, Account = RunningSandbox.Account });
        await ecs.CreateClusterAsync(new CreateClusterRequest { ClusterName = "late" }, Cancel);
        await other.CreateClusterAsync(new CreateClusterRequest { ClusterName = "prompt" }, Cancel);

        Assert.Empty((await ecs.ListClustersAsync(new ListClustersRequest(), Cancel)).ClusterArns ?? []);
        Assert.Single((await other.ListClustersAsync(new ListClustersRequest(), Cancel)).ClusterArns);
        await ecs.DeleteClusterAsync(new DeleteClusterRequest { Cluster = "late" }, Cancel);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty((await ecs.ListClustersAsync(new ListClustersRequest(), Cancel)).ClusterArns ?? []);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_nothing_to_see_late()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var ecs = sandbox.Ecs();
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "ecs", Seconds = 60, Count = 1 });
        await Assert.ThrowsAsync<ServiceNotFoundException>(() => ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = "absent" }, Cancel));
        await ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = Cluster, Service = Service, DesiredCount = 4 }, Cancel);

        Assert.Equal(4, (await DescribeAsync(ecs)).DesiredCount);
    }

    [Fact]
    public async Task An_environment_that_is_being_deleted_is_still_shown_as_available()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        await fixture.CreateAvailableAsync("dev");
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "airflow", Operation = "DeleteEnvironment", Seconds = 10 });
        await fixture.Mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel);

        Assert.Equal("AVAILABLE", await fixture.StatusAsync("dev"));
        var again = await Assert.ThrowsAnyAsync<AmazonMWAAException>(() => fixture.Mwaa.DeleteEnvironmentAsync(new DeleteEnvironmentRequest { Name = "dev" }, Cancel));
        Assert.Contains("DELETING", again.Message, StringComparison.Ordinal);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("DELETING", await fixture.StatusAsync("dev"));
    }

    [Fact]
    public async Task The_whole_example_account_can_be_seen_late()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var ecs = sandbox.Ecs();
        var before = await ReadAllAsync(ecs);
        sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.EventualConsistency, Service = "ecs", Seconds = 60 });
        await ecs.CreateClusterAsync(new CreateClusterRequest { ClusterName = "late" }, Cancel);

        Assert.Equal(before, await ReadAllAsync(ecs));
    }

    private static async Task<Service> DescribeAsync(AmazonECSClient ecs) =>
        (await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = Cluster, Services = [Service] }, Cancel)).Services[0];

    private static async Task<string> ReadAllAsync(AmazonECSClient ecs)
    {
        var lines = new List<string>();
        foreach (var cluster in (await ecs.ListClustersAsync(new ListClustersRequest(), Cancel)).ClusterArns)
        {
            var services = (await ecs.ListServicesAsync(new ListServicesRequest { Cluster = cluster, MaxResults = 10 }, Cancel)).ServiceArns ?? [];
            var tasks = (await ecs.ListTasksAsync(new ListTasksRequest { Cluster = cluster }, Cancel)).TaskArns ?? [];
            lines.Add($"{cluster} {string.Join(' ', services.Order(StringComparer.Ordinal))} {string.Join(' ', tasks.Order(StringComparer.Ordinal))}");
            if (services.Count > 0)
            {
                var described = await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = services }, Cancel);
                lines.AddRange(described.Services.Select(service => $"{service.ServiceName} {service.Status} {service.RunningCount} {service.TaskDefinition} {service.Deployments.Count} {service.Events.Count}"));
            }
        }

        return string.Join('\n', lines);
    }
}
