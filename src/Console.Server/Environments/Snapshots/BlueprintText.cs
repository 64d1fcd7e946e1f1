using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>A blueprint as text: to store, to hash, to show and to compare.</summary>
internal static class BlueprintText
{
    private static readonly JsonSerializerOptions s_options = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The one text of a blueprint: equal blueprints give equal text.</summary>
    public static string Write(EnvironmentBlueprint blueprint) => JsonSerializer.Serialize(blueprint, s_options);

    /// <exception cref="JsonException">The text is no blueprint.</exception>
    public static EnvironmentBlueprint Read(string text) =>
        JsonSerializer.Deserialize<EnvironmentBlueprint>(text, s_options) ?? throw new JsonException("The snapshot is empty.");

    /// <summary>Of the text, in lower-case hexadecimal.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Member path to value, for example <c>NetworkConfiguration.SubnetIds[0]</c>, secrets included: never to be shown as it is.</summary>
    public static ImmutableSortedDictionary<string, string> Members(EnvironmentBlueprint blueprint)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Walk(JsonSerializer.SerializeToNode(blueprint, s_options), "");
        return members.ToImmutable();

        void Walk(JsonNode? node, string path)
        {
            switch (node)
            {
                case JsonObject map:
                    foreach (var (name, value) in map) { Walk(value, path.Length is 0 ? name : $"{path}.{name}"); }
                    break;
                case JsonArray list:
                    for (var index = 0; index < list.Count; index++) { Walk(list[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")); }
                    break;
                case JsonValue value:
                    members[path] = value.ToString();
                    break;
            }
        }
    }

    /// <summary>The members with the values of secret-like keys replaced.</summary>
    public static ImmutableSortedDictionary<string, string> Shown(EnvironmentBlueprint blueprint) =>
        Members(blueprint).ToImmutableSortedDictionary(member => member.Key, member => MaskedMembers.Mask(member.Key, member.Value), StringComparer.Ordinal);

    /// <summary>What differs, one line a member, secrets masked; empty when they are equal.</summary>
    public static ImmutableArray<string> Differences(EnvironmentBlueprint expected, EnvironmentBlueprint found)
    {
        var before = Members(expected);
        var after = Members(found);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
                .Select(key => $"{key}: {Word(key, before.GetValueOrDefault(key))} → {Word(key, after.GetValueOrDefault(key))}"),
        ];
    }

    private static string Word(string key, string? value) => value is null ? "(not set)" : MaskedMembers.Mask(key, value);
}
