using System.Collections.Immutable;
using System.Text.Json;
using Amazon.MWAA;
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

        var tags = found.Tags?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? await AskAsync(mwaa, found, cancellationToken);
        return [new TaggedThing($"the environment {target}", found.Arn, tags, "airflow:UntagResource", "aws mwaa untag-resource")];
    }

    // An answer without tags does not say that there are none; this one does.
    private static async Task<ImmutableSortedDictionary<string, string>> AskAsync(IAmazonMWAA mwaa, AwsEnvironment found, CancellationToken cancellationToken)
    {
        var answer = await EnvironmentTagAnswer.AskAsync(mwaa, found, cancellationToken);
        return answer.Gaps.Length is 0 ? answer.Tags : throw new JsonException($"AWS did not tell the {string.Join("; ", answer.Gaps)}.");
    }
}
