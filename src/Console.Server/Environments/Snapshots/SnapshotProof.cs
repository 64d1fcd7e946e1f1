using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.AwsSdk.Schema;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Holds what would be sent to CreateEnvironment against what AWS answers, member by member of AWS's model.</summary>
/// <remarks>Not through the mapping that made the snapshot: what that loses, it loses on both sides, and the two would be equal.</remarks>
internal static class SnapshotProof
{
    private static Shape Request => ServiceModels.MWAA.Operations["CreateEnvironment"].Input;

    private static Shape Environment => ServiceModels.MWAA.Operations["GetEnvironment"].Output.FindMember("Environment")?.Shape ?? throw new InvalidOperationException();

    /// <summary>What differs, one line a member, secrets masked; empty when the snapshot creates what stands.</summary>
    public static ImmutableArray<string> Differences(EnvironmentBlueprint kept, AwsEnvironment answer, ImmutableSortedDictionary<string, string> tags)
    {
        var sent = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var request = EnvironmentMapping.ToRequest(kept);
        foreach (var member in Request.Members)
        {
            Walk(sent, member.Name, member.Shape, member.Shape, member.Get(request));
            if (member.Name is "Tags") { Walk(told, member.Name, member.Shape, member.Shape, tags.Remove(EnvironmentMapping.OperationTag)); }
            else if (Environment.FindMember(member.Name) is { } same) { Walk(told, member.Name, same.Shape, member.Shape, same.Get(answer)); }
        }

        return
        [
            .. sent.Keys.Union(told.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(path => sent.GetValueOrDefault(path) != told.GetValueOrDefault(path))
                .Select(path => $"{path}: {Word(path, sent.GetValueOrDefault(path), "(not in the snapshot)")} → {Word(path, told.GetValueOrDefault(path), "(not told by AWS)")}"),
        ];
    }

    // Of a structure only what the request has as well: the rest, such as a log group's ARN, AWS makes anew.
    private static void Walk(SortedDictionary<string, string> found, string path, Shape shape, Shape wanted, object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case IEnumerable<KeyValuePair<string, string>> map:
                foreach (var (key, one) in map) { found[$"{path}.{key}"] = one; }
                break;
            case IEnumerable<string> set:
                foreach (var (index, one) in set.Order(StringComparer.Ordinal).Index()) { found[string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")] = one; }
                break;
            case not null when shape.Kind is ShapeKind.Structure:
                foreach (var member in wanted.Members)
                {
                    if (shape.FindMember(member.Name) is { } same) { Walk(found, $"{path}.{member.Name}", same.Shape, member.Shape, same.Get(value)); }
                }

                break;
            default:
                found[path] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                break;
        }
    }

    private static string Word(string path, string? value, string none) => value is null ? none : MaskedMembers.Mask(path, value);
}
