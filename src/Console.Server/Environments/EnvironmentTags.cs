using System.Collections.Immutable;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using Amazon.Runtime;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Guards.Tags;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments;

/// <summary>The tags of an environment; none while it does not exist.</summary>
internal sealed class EnvironmentTags(AwsClients clients) : ITagSource
{
    public IReadOnlyCollection<OperationKind> Kinds { get; } = [OperationKind.Hibernation, OperationKind.Restoration, OperationKind.DagDeployment];

    public async Task<ImmutableArray<TaggedThing>> ReadAsync(Scope scope, string target, CancellationToken cancellationToken)
    {
        var mwaa = clients.Reading(scope).Mwaa;
        if (await mwaa.FindEnvironmentAsync(target, cancellationToken) is not { } found) { return []; }

        var tags = found.Tags ?? await AskAsync(mwaa, found, cancellationToken);
        return [new TaggedThing($"the environment {target}", found.Arn, tags.ToImmutableSortedDictionary(StringComparer.Ordinal), "airflow:UntagResource", "aws mwaa untag-resource")];
    }

    // An answer without tags does not say that there are none; this one does.
    private static async Task<Dictionary<string, string>> AskAsync(IAmazonMWAA mwaa, AwsEnvironment found, CancellationToken cancellationToken) =>
        (await mwaa.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = found.Arn }, cancellationToken)).Tags
        ?? throw new AmazonClientException($"MWAA answered without the tags of the environment {found.Name}.");
}
