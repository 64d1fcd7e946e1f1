using System.Globalization;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Fills accounts of a running sandbox.</summary>
public sealed class SandboxSeeds
{
    private const int ServicesPerCluster = 100;

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html: 100 rules of a load balancer.
    private const int GroupsPerBalancer = 100;
    private readonly SandboxWorld _world;

    internal SandboxSeeds(SandboxWorld world) => _world = world;

    /// <summary>
    /// Adds healthy services at rest: clusters <c>fleet-0</c>, <c>fleet-1</c> … with 100 services each, tasks spread evenly, and the
    /// first services behind one target group each.
    /// </summary>
    /// <param name="targetGroups">At most as many as services.</param>
    public void Large(int services, int tasks, int targetGroups, string account = "111122223333", string region = "eu-west-1")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(services);
        ArgumentOutOfRangeException.ThrowIfNegative(tasks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetGroups, services);
        _world.Enter(() => Fill(_world.Account(account, region), services, tasks, targetGroups));
    }

    private static void Fill(Account account, int services, int tasks, int targetGroups)
    {
        var (maker, history, balancers) = (new SeedServices(account), new SeedHistory(account), new SeedBalancers(account));
        ClusterRecord? cluster = null;
        ListenerRecord? listener = null;
        for (var index = 0; index < services; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"svc-{index:D4}");
            if (cluster is null || index % ServicesPerCluster == 0)
            {
                cluster = maker.Cluster(string.Create(CultureInfo.InvariantCulture, $"fleet-{index / ServicesPerCluster}"));
            }

            TargetGroupRecord? group = null;
            if (index < targetGroups)
            {
                if (listener is null || index % GroupsPerBalancer == 0)
                {
                    group = balancers.Group(name + "-tg", "/health", 8080);
                    listener = balancers.Listen(balancers.Balancer(string.Create(CultureInfo.InvariantCulture, $"fleet-alb-{index / GroupsPerBalancer}"), TimeSpan.FromDays(90)), group);
                }
                else
                {
                    group = balancers.Routed(listener, name);
                }
            }

            // Everybody gets the quotient, the first ones one more.
            var count = (tasks / services) + (index < tasks % services ? 1 : 0);
            var definition = maker.Definition(name, "public.ecr.aws/docker/library/python:3.12-slim", 256, 512, 8080, TimeSpan.FromDays(20));
            var service = maker.Service(cluster, name, count, TimeSpan.FromDays(80));
            var deployment = history.Deployed(service, SeedServices.Settings(definition, group), TimeSpan.FromDays(20), TimeSpan.FromMinutes(4));
            history.Running(service, deployment, count, TimeSpan.FromDays(20));
        }
    }
}
