using System.Collections.Immutable;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Makes an answer of GetEnvironment whole, or says what it lacks: what is unknown is never taken for what is not there.</summary>
internal sealed class WholeEnvironments(AwsClients aws, LiveInventory inventory, TimeProvider clock)
{
    /// <summary>The environment with its tags, held against what the console saw of it before.</summary>
    /// <exception cref="IncompleteAnswerException">Something is not known.</exception>
    public async Task<WholeEnvironment> MakeAsync(Scope scope, AwsEnvironment answer, CancellationToken cancellationToken)
    {
        var gaps = AnswerGaps.Of(answer);
        var tags = answer.Arn is { Length: > 0 } ? await EnvironmentTagAnswer.AskAsync(aws.Reading(scope).Mwaa, answer, cancellationToken) : EnvironmentTagAnswer.Unasked;
        var earlier = inventory.Picture(scope.Id)?.Environments.GetValueOrDefault(answer.Name ?? "");
        gaps = [.. gaps, .. tags.Gaps, .. Vanished(earlier, answer, tags)];
        if (gaps.Length is 0)
        {
            var blueprint = EnvironmentMapping.ToBlueprint(answer, tags.Tags);
            gaps = SnapshotProof.Differences(blueprint, answer, tags.Tags);
            if (gaps.Length is 0) { return new WholeEnvironment(answer, tags.Tags, blueprint, EnvironmentMemory.IsSame(earlier, Fact(answer)) ? earlier.AsOf : null); }
        }

        // What was taken away on purpose is seen by the next look, which is not to be waited for long.
        if (answer.Name is { } name) { inventory.Touch(scope.Id, ThingKinds.Environment, name); }

        throw new IncompleteAnswerException(gaps);
    }

    private IEnumerable<string> Vanished(EnvironmentFact? earlier, AwsEnvironment answer, EnvironmentTagAnswer tags)
    {
        if (earlier is null || Fact(answer) is not { } now || !EnvironmentMemory.IsSame(earlier, now)) { return []; }

        var lost = EnvironmentMemory.Lost(earlier, now);
        var untagged = tags.Gaps.Length is 0 ? earlier.Tags.Keys.Except(tags.Tags.Keys, StringComparer.Ordinal).Select(key => $"Tags.{key}") : [];
        return lost.Concat(untagged).Select(member => $"{member}, which it had when the console read it {earlier.AsOf:u}");
    }

    private EnvironmentFact? Fact(AwsEnvironment answer) => EnvironmentFacts.Of(answer, clock.GetUtcNow());
}
