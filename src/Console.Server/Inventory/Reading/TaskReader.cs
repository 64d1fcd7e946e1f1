using Amazon.ECS;
using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads the tasks of a cluster or of one service, running and stopped.</summary>
internal sealed class TaskReader(ScopeReads reads, Picture known)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
    public const int Limit = 100;

    /// <param name="cluster">The cluster.</param>
    /// <param name="service">Only tasks of this service; null for all of the cluster.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public Task<Outcome<TaskFact>> ReadAsync(string cluster, string? service, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        // RUNNING covers tasks on their way up; stopped ones are listed apart.
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
        var listed = await Task.WhenAll(
            ListAsync(cluster, service, DesiredStatus.RUNNING, cancellationToken),
            ListAsync(cluster, service, DesiredStatus.STOPPED, cancellationToken));
        var settled = Settled(cluster);
        var arns = listed.SelectMany(list => list).Distinct(StringComparer.Ordinal).ToList();
        var read = await Task.WhenAll(arns.Where(arn => !settled.ContainsKey(arn)).Chunk(Limit).Select(batch => DescribeAsync(cluster, batch, cancellationToken)));
        var kept = arns.Where(settled.ContainsKey).Select(arn => settled[arn]);
        return Outcome.Joined([new Outcome<TaskFact>([.. kept], null), .. read]);
    });

    private async Task<List<string>> ListAsync(string cluster, string? service, DesiredStatus status, CancellationToken cancellationToken)
    {
        var pages = await reads.AskAllAsync(
            AwsAsk.ListTasks,
            (aws, token, stop) => aws.Ecs.ListTasksAsync(
                new ListTasksRequest { Cluster = cluster, ServiceName = service, DesiredStatus = status, MaxResults = Limit, NextToken = token }, stop),
            page => page.NextToken,
            cancellationToken);
        return Names.Of(pages, page => page.TaskArns, "tasks");
    }

    private Task<Outcome<TaskFact>> DescribeAsync(string cluster, string[] batch, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeTasks,
            (aws, stop) => aws.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = [.. batch] }, stop),
            cancellationToken);
        var made = Outcome.Made(answer.Tasks?.Where(TaskFacts.IsOfService).ToList(), TaskFacts.Of, "tasks");
        // Tasks that ECS has forgotten since are failures with the reason MISSING, not errors.
        var told = (answer.Tasks?.Count ?? 0) + (answer.Failures?.Count(failure => failure.Reason is "MISSING") ?? 0);
        return made.Fault is null && told < batch.Length ? made with { Fault = ReadFault.Incomplete($"AWS described {told} of {batch.Length} tasks") } : made;
    });

    // A stopped task never changes again.
    private Dictionary<string, TaskFact> Settled(string cluster)
    {
        var settled = new Dictionary<string, TaskFact>(StringComparer.Ordinal);
        foreach (var task in known.Tasks.Values.SelectMany(tasks => tasks).Where(task => task.IsStopped && task.Cluster == cluster)) { settled[task.Arn] = task; }

        return settled;
    }
}
