using DeployConsole.Server.Inventory;

namespace DeployConsole.Bench;

/// <summary>How large the account of a complete picture is.</summary>
internal static class AccountSizes
{
    public static AccountSize Of(Picture picture)
    {
        var clusters = picture.Services.Values.GroupBy(service => service.Cluster, StringComparer.Ordinal).Select(cluster =>
        {
            var tasks = cluster.SelectMany(service => picture.TasksOf(service)).ToList();
            var stopped = tasks.Count(task => task.DesiredStatus is "STOPPED");
            return new ClusterSize(cluster.Count(), tasks.Count - stopped, stopped);
        });
        return new AccountSize(
            [.. clusters],
            picture.TaskDefinitions.Count,
            picture.LoadBalancers.Count,
            picture.TargetGroups.Count,
            picture.UsedTargetGroups().Count(),
            [.. picture.Repositories.Keys.Select(repository => picture.Images[repository].Images.Length)],
            picture.Environments.Count);
    }
}
