using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>CPUUtilization and MemoryUtilization of services, in percent, while they have running tasks.</summary>
internal sealed class EcsMetrics : IMetricSource
{
    public IEnumerable<LiveSeries> Series(Account account) =>
        from cluster in account.State<EcsState>().Clusters.Values
        from service in cluster.Services.Values
        where service.Status != "INACTIVE"
        from name in (string[])["CPUUtilization", "MemoryUtilization"]
        let key = MetricKey.Of("AWS/ECS", name, [KeyValuePair.Create("ClusterName", cluster.Name), KeyValuePair.Create("ServiceName", service.Name)])
        select new LiveSeries(key, minute => Value(service, name, minute));

    private static double? Value(ServiceRecord service, string name, DateTimeOffset minute)
    {
        var running = service.Tasks.Where(task => task.Started < minute + TimeSpan.FromMinutes(1) && (task.ExecutionStopped is null || task.ExecutionStopped > minute)).ToList();
        if (running.Count == 0)
        {
            return null;
        }

        if (name == "CPUUtilization")
        {
            return Waves.At(service.Name + name, minute, 34);
        }

        var needed = running[0].Containers.Max(container => container.Behavior.NeedsMemory) ?? 0;
        return needed > running[0].Memory ? 97.5 : 45 + (10 * Waves.Noise(service.Name + name, minute));
    }
}
