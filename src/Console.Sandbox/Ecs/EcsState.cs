using Amazon.ECS.Model;
using DeployConsole.Sandbox.Logs;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>ECS in one account and region.</summary>
internal sealed class EcsState : IAccountState<EcsState>
{
    private EcsState(Account account)
    {
        Account = account;
        LogStreams = new TaskLogStreams(account);
        Life = new TaskLife(this, account);
        Events = new ServiceEvents(account.World);
        Scheduler = new ServiceScheduler(this);
        Life.Moved = task =>
        {
            if (task.Service is { } service)
            {
                Scheduler.Reconcile(service);
            }
        };
        Life.Failed = Scheduler.Failed;
        Life.Healthy = Scheduler.Healthy;
    }

    public Account Account { get; }

    public SandboxWorld World => Account.World;

    public Dictionary<string, ClusterRecord> Clusters { get; } = new(StringComparer.Ordinal);

    public TaskDefinitionShelf TaskDefinitions { get; } = new();

    public TaskLogStreams LogStreams { get; }

    public TaskLife Life { get; }

    public ServiceScheduler Scheduler { get; }

    public ServiceEvents Events { get; }

    /// <summary>ARNs of secrets and parameters that do not exist although task definitions name them.</summary>
    public HashSet<string> AbsentSecrets { get; } = [];

    public static EcsState Begin(Account account) => new(account);

    public string? MissingSecret(TaskDefinition definition) => (definition.ContainerDefinitions ?? [])
        .SelectMany(container => container.Secrets ?? [])
        .Select(secret => secret.ValueFrom)
        .FirstOrDefault(AbsentSecrets.Contains);

    /// <summary>Starts a task of a service's deployment, or one of its own.</summary>
    public TaskRecord Start(ClusterRecord cluster, ServiceSettings settings, Func<TaskIdentity, TaskRecord> make)
    {
        var task = Place(cluster, settings, make);
        Life.Begin(task);
        return task;
    }

    /// <summary>Makes a task without letting it live; for seeds.</summary>
    public TaskRecord Place(ClusterRecord cluster, ServiceSettings settings, Func<TaskIdentity, TaskRecord> make)
    {
        var ids = World.Ids;
        var subnets = settings.Subnets;
        var subnet = subnets.Count == 0 ? null : subnets[cluster.Tasks.Count % subnets.Count];
        var id = ids.Hex(32);
        var identity = new TaskIdentity(
            id,
            Account.Arn("ecs", $"task/{cluster.Name}/{id}"),
            Account.State<Network.AccountNetwork>().Lease(subnet),
            subnet,
            Account.Region + (char)('a' + (cluster.Tasks.Count % 3)),
            "eni-0" + ids.Hex(16),
            $"0a:{ids.Hex(2)}:{ids.Hex(2)}:{ids.Hex(2)}:{ids.Hex(2)}:{ids.Hex(2)}",
            ids.Guid());
        var task = make(identity);
        foreach (var definition in settings.TaskDefinition.ContainerDefinitions ?? [])
        {
            task.Containers.Add(new ContainerRecord(definition, Account.Arn("ecs", $"container/{cluster.Name}/{id}/{ids.Guid()}")));
        }

        cluster.Tasks.Add(id, task);
        task.Service?.Tasks.Add(task);
        return task;
    }

    public static void Forget(TaskRecord task)
    {
        task.Cluster.Tasks.Remove(task.Id);
        task.Service?.Tasks.Remove(task);
    }
}
