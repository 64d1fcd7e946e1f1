using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Six services with the failures that people meet. Each goes on failing, and heals when its cause is removed.</summary>
internal sealed class BrokenServices(
    Account account, SeedServices services, SeedHistory history, SeedBalancers balancers, SeedRepositories repositories)
{
    private const string ExitedReason = "Essential container in task exited";

    public void Plant(ClusterRecord cluster, ListenerRecord listener)
    {
        ImageNotFound(cluster, listener);
        OutOfMemory(cluster, listener);
        WrongHealthPath(cluster, listener);
        ClosedSecurityGroup(cluster, listener);
        StuckDeployment(cluster, listener);
        MissingSecret(cluster, listener);
    }

    private void ImageNotFound(ClusterRecord cluster, ListenerRecord listener)
    {
        var image = repositories.Uri("image-captioner") + ":2.4.0";
        var definition = services.Definition("image-captioner", image, 2048, 4096, 8080, TimeSpan.FromHours(2));
        var service = services.Service(cluster, "image-captioner", 2, TimeSpan.FromDays(30), breaker: false);
        var current = history.Deploying(service, SeedServices.Settings(definition, balancers.Routed(listener, "image-captioner")), TimeSpan.FromHours(2), 14);
        var reason = StartFailures.ImageNotFound(image);
        history.Stopped(service, current, TimeSpan.FromMinutes(11), "TaskFailedToStart", reason, containerReason: reason);
        history.Stopped(service, current, TimeSpan.FromMinutes(26), "TaskFailedToStart", reason, containerReason: reason);
        history.Continue(service, TimeSpan.FromMinutes(4));
    }

    private void OutOfMemory(ClusterRecord cluster, ListenerRecord listener)
    {
        const string Killed = "OutOfMemoryError: Container killed due to memory usage";
        var definition = services.Definition("recommender", repositories.Uri("recommender") + ":latest", 256, 512, 8080, TimeSpan.FromDays(9));
        var service = services.Service(cluster, "recommender", 2, TimeSpan.FromDays(35));
        var settings = SeedServices.Settings(definition, balancers.Routed(listener, "recommender"));
        var current = history.Deployed(service, settings, TimeSpan.FromDays(9), TimeSpan.FromMinutes(4));
        history.Stopped(service, current, TimeSpan.FromMinutes(1), "EssentialContainerExited", ExitedReason, 137, Killed);
        history.Stopped(service, current, TimeSpan.FromMinutes(5), "EssentialContainerExited", ExitedReason, 137, Killed);
        history.Running(service, current, 1, TimeSpan.FromMinutes(2));
        history.Continue(service, TimeSpan.FromSeconds(30));
    }

    private void WrongHealthPath(ClusterRecord cluster, ListenerRecord listener)
    {
        var definition = services.Definition("sentiment-api", repositories.Uri("sentiment-api") + ":latest", 512, 1024, 8080, TimeSpan.FromDays(3));
        var service = services.Service(cluster, "sentiment-api", 2, TimeSpan.FromDays(22), breaker: false);
        service.GracePeriod = 900;
        // The image answers /ping; somebody renamed the check.
        var group = balancers.Routed(listener, "sentiment-api", "/healthz");
        var current = history.Deploying(service, SeedServices.Settings(definition, group), TimeSpan.FromDays(3), 9);
        var reason = StartFailures.ElbHealth(group.Arn);
        history.Stopped(service, current, TimeSpan.FromMinutes(9), "ServiceSchedulerInitiated", reason, 0);
        history.Stopped(service, current, TimeSpan.FromMinutes(23), "ServiceSchedulerInitiated", reason, 0);
        history.Running(service, current, 2, TimeSpan.Zero);
        history.Continue(service, TimeSpan.FromMinutes(1));
    }

    private void ClosedSecurityGroup(ClusterRecord cluster, ListenerRecord listener)
    {
        account.State<AccountNetwork>().SetClosed(SeedNetwork.ClosedGroup, closed: true);
        var definition = services.Definition("fraud-scorer", repositories.Uri("fraud-scorer") + ":latest", 256, 512, 8080, TimeSpan.FromDays(19));
        var service = services.Service(cluster, "fraud-scorer", 1, TimeSpan.FromDays(19), breaker: false);
        service.GracePeriod = 900;
        var group = balancers.Routed(listener, "fraud-scorer");
        var current = history.Deploying(service, SeedServices.Settings(definition, group, closed: true), TimeSpan.FromDays(1), 7);
        history.Stopped(service, current, TimeSpan.FromMinutes(14), "ServiceSchedulerInitiated", StartFailures.ElbHealth(group.Arn), 0);
        history.Running(service, current, 1, TimeSpan.Zero);
        history.Continue(service, TimeSpan.FromMinutes(1));
    }

    // The new version crashes, the old one serves on: without a circuit breaker this lasts until somebody looks.
    private void StuckDeployment(ClusterRecord cluster, ListenerRecord listener)
    {
        var image = repositories.Uri("search-ranker");
        var old = services.Definition("search-ranker", image + ":6.1.0", 1024, 2048, 8080, TimeSpan.FromDays(24));
        var next = services.Definition("search-ranker", image + ":6.2.0", 1024, 2048, 8080, TimeSpan.FromDays(3));
        var service = services.Service(cluster, "search-ranker", 2, TimeSpan.FromDays(58), breaker: false);
        var group = balancers.Routed(listener, "search-ranker");
        var serving = history.Deployed(service, SeedServices.Settings(old, group), TimeSpan.FromDays(24), TimeSpan.FromMinutes(6));
        history.Running(service, serving, 2, TimeSpan.FromDays(24));
        var current = history.Deploying(service, SeedServices.Settings(next, group), TimeSpan.FromDays(3), 288);
        history.Stopped(service, current, TimeSpan.FromMinutes(8), "EssentialContainerExited", ExitedReason, 1);
        history.Stopped(service, current, TimeSpan.FromMinutes(24), "EssentialContainerExited", ExitedReason, 1);
        history.Continue(service, TimeSpan.FromMinutes(7));
    }

    private void MissingSecret(ClusterRecord cluster, ListenerRecord listener)
    {
        var secret = account.Arn("secretsmanager", "secret:prod/pricing/api-key-Xk2Lw9");
        account.State<EcsState>().AbsentSecrets.Add(secret);
        var definition = services.Definition("pricing-model", repositories.Uri("pricing-model") + ":latest", 256, 512, 8080, TimeSpan.FromHours(7), secret);
        var service = services.Service(cluster, "pricing-model", 1, TimeSpan.FromDays(16), breaker: false);
        var current = history.Deploying(service, SeedServices.Settings(definition, balancers.Routed(listener, "pricing-model")), TimeSpan.FromHours(7), 31);
        history.Stopped(service, current, TimeSpan.FromMinutes(13), "TaskFailedToStart", StartFailures.Secret(secret));
        history.Stopped(service, current, TimeSpan.FromMinutes(28), "TaskFailedToStart", StartFailures.Secret(secret));
        history.Continue(service, TimeSpan.FromMinutes(2));
    }
}
