using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Limits;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Reads task definitions that are not known yet. A revision never changes, so none is read twice.</summary>
internal sealed class TaskDefinitionReader(ScopeReads reads, Picture known)
{
    /// <summary>The definitions that <paramref name="services"/> name and that are not known.</summary>
    public async Task<Outcome<TaskDefinitionFact>> ReadAsync(IEnumerable<ServiceFact> services, CancellationToken cancellationToken)
    {
        var unknown = services.SelectMany(Named).Distinct(StringComparer.Ordinal).Where(arn => !known.TaskDefinitions.ContainsKey(arn));
        return Outcome.Joined(await Task.WhenAll(unknown.Select(arn => ReadAsync(arn, cancellationToken))));
    }

    /// <summary>The ARNs that a service names: of itself and of the deployments that still run.</summary>
    public static IEnumerable<string> Named(ServiceFact service) =>
        service.Deployments.Select(deployment => deployment.TaskDefinitionArn).Prepend(service.TaskDefinitionArn).OfType<string>().Distinct(StringComparer.Ordinal);

    private Task<Outcome<TaskDefinitionFact>> ReadAsync(string arn, CancellationToken cancellationToken) => Outcome.OfAsync(async () =>
    {
        var answer = await reads.AskAsync(
            AwsAsk.DescribeTaskDefinition,
            (aws, stop) => aws.Ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = arn }, stop),
            cancellationToken);
        return Outcome.Made([answer.TaskDefinition], TaskDefinitionFacts.Of, "task definitions");
    });
}
