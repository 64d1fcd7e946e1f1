using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>The services of the account ml-prod: the forecast microservice, healthy neighbours, and six that are broken as people meet it.</summary>
internal sealed class MlProdSeed
{
    private readonly Account _account;
    private readonly SeedServices _services;
    private readonly SeedHistory _history;
    private readonly SeedBalancers _balancers;
    private readonly SeedRepositories _repositories;

    private MlProdSeed(SandboxWorld world)
    {
        _account = world.Account("111122223333", "eu-west-1");
        _services = new SeedServices(_account);
        _history = new SeedHistory(_account);
        _balancers = new SeedBalancers(_account);
        _repositories = new SeedRepositories(_account);
    }

    public static void Plant(SandboxWorld world) => world.Enter(() =>
    {
        var seed = new MlProdSeed(world);
        seed._repositories.Plant();
        seed.Forecast();
        seed.Serving();
        new SeedAlarms(seed._account).Plant();
    });

    private void Forecast()
    {
        var cluster = _services.Cluster("mleip-web-app-demos");
        var group = _balancers.Group("mleip-forecast-tg", "/forecast", 5000);
        _balancers.Listen(_balancers.Balancer("mleip-app-lb", Days(60)), group);
        var image = _repositories.Uri("basic-ml-microservice");
        var first = _services.Definition("microservice-forecast-task", image + ":1.0.0", 256, 512, 5000, Days(60));
        var second = _services.Definition("microservice-forecast-task", image + ":1.1.0", 256, 512, 5000, Days(32));
        var third = _services.Definition("microservice-forecast-task", image + ":latest", 256, 512, 5000, Days(11));
        var service = _services.Service(cluster, "microservice-forecast", 2, Days(59));
        _history.Deployed(service, SeedServices.Settings(first, group), Days(59), TimeSpan.FromMinutes(4));
        _history.Deployed(service, SeedServices.Settings(second, group), Days(31), TimeSpan.FromMinutes(5));
        _history.RolledBack(service, SeedServices.Settings(third, group), Days(11), TimeSpan.FromMinutes(9));
        var current = _history.Deployed(service, SeedServices.Settings(third, group), Days(4), TimeSpan.FromMinutes(5));
        _history.Running(service, current, 2, Days(4));
    }

    private void Serving()
    {
        var cluster = _services.Cluster("ml-serving", ("team", "ml-platform"));
        var embedding = _balancers.Group("embedding-api-tg", "/health", 8080);
        var listener = _balancers.Listen(_balancers.Balancer("ml-serving-alb", Days(70)), embedding);
        Healthy(cluster, "embedding-api", 1024, 2048, 3, embedding, 18);
        Healthy(cluster, "feature-store", 512, 1024, 2, _balancers.Routed(listener, "feature-store"), 26, ("ManagedBy", "terraform"), ("terraform:workspace", "prod"));
        Healthy(cluster, "batch-scheduler", 256, 512, 1, null, 45);
        Healthy(cluster, "ab-router", 256, 512, 0, _balancers.Routed(listener, "ab-router"), 40);
        Healthy(
            cluster, "image-resizer", 512, 2048, 2, null, 7,
            ("aws:cloudformation:stack-name", "image-pipeline"), ("aws:cloudformation:logical-id", "ResizerService"));
        Churn(cluster, listener);
        new BrokenServices(_account, _services, _history, _balancers, _repositories).Plant(cluster, listener);
    }

    // Runs 1.6.0, deployed when :latest meant that. The next deployment pulls another :latest, which crashes, and is rolled back.
    private void Churn(ClusterRecord cluster, ListenerRecord listener)
    {
        var group = _balancers.Routed(listener, "churn-api");
        var definition = _services.Definition("churn-api", _repositories.Uri("churn-api") + ":latest", 512, 1024, 8080, Days(19));
        var service = _services.Service(cluster, "churn-api", 2, Days(46));
        var current = _history.Deployed(service, SeedServices.Settings(definition, group), Days(19), TimeSpan.FromMinutes(4));
        current.Digests["churn-api"] = Stable.Digest(_repositories.Uri("churn-api") + ":1.6.0");
        _history.Running(service, current, 2, Days(19));
    }

    private void Healthy(
        ClusterRecord cluster, string name, int cpu, int memory, int count, TargetGroupRecord? group, int days, params (string Key, string Value)[] tags)
    {
        var definition = _services.Definition(name, _repositories.Uri(name) + ":latest", cpu, memory, 8080, Days(days));
        var service = _services.Service(cluster, name, count, Days(days + 10), tags: tags);
        var settings = SeedServices.Settings(definition, group, spot: name == "image-resizer");
        _history.Deployed(service, settings, Days(days + 10), TimeSpan.FromMinutes(6));
        var current = _history.Deployed(service, settings, Days(days), TimeSpan.FromMinutes(4));
        _history.Running(service, current, count, Days(days));
    }

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);
}
