using Amazon.ECS.Model;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Finds what requests name, by short name or ARN.</summary>
internal static class EcsLookup
{
    private const string DefaultCluster = "default";

    public static EcsState Ecs(this Account account) => account.State<EcsState>();

    /// <summary>The ACTIVE cluster, or AWS's refusal.</summary>
    public static ClusterRecord Cluster(this EcsState ecs, string? reference) =>
        ecs.TryCluster(reference) is { IsActive: true } cluster ? cluster : throw EcsFaults.ClusterNotFound();

    public static ClusterRecord? TryCluster(this EcsState ecs, string? reference)
    {
        var name = string.IsNullOrEmpty(reference) ? DefaultCluster : reference;
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return ecs.Clusters.Values.FirstOrDefault(cluster => cluster.Arn == name);
        }

        return ecs.Clusters.GetValueOrDefault(name);
    }

    public static ServiceRecord? TryService(ClusterRecord cluster, string reference) =>
        reference.StartsWith("arn:", StringComparison.Ordinal)
            ? cluster.Services.Values.FirstOrDefault(service => service.Arn == reference)
            : cluster.Services.GetValueOrDefault(reference);

    public static ServiceRecord Service(ClusterRecord cluster, string reference) =>
        TryService(cluster, reference) ?? throw EcsFaults.ServiceNotFound();

    public static ServiceRecord ActiveService(ClusterRecord cluster, string reference) =>
        Service(cluster, reference) is { Status: "ACTIVE" } service ? service : throw EcsFaults.ServiceNotActive();

    public static TaskRecord? TryTask(ClusterRecord cluster, string reference) =>
        reference.StartsWith("arn:", StringComparison.Ordinal)
            ? cluster.Tasks.Values.FirstOrDefault(task => task.Arn == reference)
            : cluster.Tasks.GetValueOrDefault(reference);

    public static IEnumerable<ServiceRecord> Services(this EcsState ecs) => ecs.Clusters.Values.SelectMany(cluster => cluster.Services.Values);

    public static (ServiceRecord Service, RolloutRecord Rollout) Rollout(this EcsState ecs, string arn)
    {
        foreach (var service in ecs.Services())
        {
            if (service.Rollouts.Find(rollout => rollout.Arn == arn) is { } rollout)
            {
                return (service, rollout);
            }
        }

        throw EcsFaults.DeploymentNotFound();
    }

    /// <summary>The tags of whatever the ARN names; null when there is no such thing.</summary>
    public static Dictionary<string, string>? Tags(this EcsState ecs, string arn) =>
        ecs.Clusters.Values.FirstOrDefault(cluster => cluster.Arn == arn)?.Tags
        ?? ecs.Services().FirstOrDefault(service => service.Arn == arn)?.Tags
        ?? ecs.Clusters.Values.SelectMany(cluster => cluster.Tasks.Values).FirstOrDefault(task => task.Arn == arn)?.Tags
        ?? (ecs.TaskDefinitions.All.Any(definition => definition.TaskDefinitionArn == arn) ? ecs.TaskDefinitions.TagsOf(arn) : null);

    public static List<Tag> ToTags(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public static void AddTags(Dictionary<string, string> tags, IEnumerable<Tag>? added)
    {
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html: at most 50 tags, "aws:" is AWS's own.
        const int Limit = 50;
        foreach (var tag in added ?? [])
        {
            if (tag.Key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true)
            {
                throw EcsFaults.Parameter("aws: prefixed tag key names are not allowed for external use.");
            }

            tags[tag.Key ?? ""] = tag.Value ?? "";
        }

        if (tags.Count > Limit)
        {
            throw EcsFaults.Parameter("Too many tags. Maximum 50 tags are allowed.");
        }
    }
}
