using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Tests.Airflow;

/// <summary>What differs in form between a recorded answer and ours: member names and the kinds of values.</summary>
internal static class JsonShape
{
    public static IReadOnlyList<string> Differences(JsonNode? recorded, JsonNode? ours) => [.. Compare(recorded, ours, "$")];

    private static IEnumerable<string> Compare(JsonNode? recorded, JsonNode? ours, string path)
    {
        if (recorded is JsonObject expected && ours is JsonObject actual)
        {
            // Free-form members hold what users put there.
            if (path.EndsWith(".conf", StringComparison.Ordinal) || path.EndsWith(".rendered_fields", StringComparison.Ordinal) || path.EndsWith(".params", StringComparison.Ordinal))
            {
                return [];
            }

            return expected.Select(member => member.Key).Except(actual.Select(member => member.Key)).Select(name => $"{path}.{name} is missing")
                .Concat(actual.Select(member => member.Key).Except(expected.Select(member => member.Key)).Select(name => $"{path}.{name} is not in the recording"))
                .Concat(expected.Where(member => actual.ContainsKey(member.Key)).SelectMany(member => Compare(member.Value, actual[member.Key], $"{path}.{member.Key}")));
        }

        if (recorded is JsonArray { Count: > 0 } many && ours is JsonArray { Count: > 0 } items)
        {
            // An item must be like one of the recorded ones: schedules, for example, come in several kinds.
            return items.SelectMany((item, index) => many.Select(one => Compare(one, item, $"{path}[{index}]").ToList()).MinBy(differences => differences.Count) ?? []);
        }

        // A null says nothing about the kind: most members of Airflow may be null.
        return recorded is null || ours is null || Kind(recorded) == Kind(ours) ? [] : [$"{path} is {Kind(ours)}, recorded is {Kind(recorded)}"];
    }

    private static string Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "Boolean" : node.GetValueKind().ToString();
}
