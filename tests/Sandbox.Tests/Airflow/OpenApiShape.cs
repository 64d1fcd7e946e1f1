using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace DeployConsole.Sandbox.Tests.Airflow;

/// <summary>Holds JSON against a schema: required members are there, undeclared ones are not, and values have the declared kinds.</summary>
internal static class OpenApiShape
{
    public static IEnumerable<string> Problems(YamlMappingNode schemas, string name, JsonNode? value, string path) => Check(schemas, (YamlMappingNode)schemas[name], value, path);

    private static IEnumerable<string> Check(YamlMappingNode schemas, YamlMappingNode schema, JsonNode? value, string path)
    {
        if (Child(schema, "$ref") is YamlScalarNode reference)
        {
            return Check(schemas, (YamlMappingNode)schemas[(reference.Value ?? "").Split('/')[^1]], value, path);
        }

        foreach (var choice in (string[])["anyOf", "oneOf", "allOf"])
        {
            if (Child(schema, choice) is YamlSequenceNode options)
            {
                var outcomes = options.Select(option => Check(schemas, (YamlMappingNode)option, value, path).ToList()).ToList();
                return outcomes.Exists(outcome => outcome.Count == 0) ? [] : outcomes[0];
            }
        }

        var type = (Child(schema, "type") as YamlScalarNode)?.Value;
        return (type, value) switch
        {
            // Nullable members are not marked as such in this description.
            (_, null) => [],
            ("object", JsonObject members) => Object(schemas, schema, members, path),
            ("array", JsonArray items) when Child(schema, "items") is YamlMappingNode item => items.SelectMany((one, index) => Check(schemas, item, one, $"{path}[{index}]")),
            ("array", JsonArray) or (null, _) => [],
            ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String => Enumeration(schema, text, path),
            ("integer" or "number", JsonValue number) when number.GetValueKind() == JsonValueKind.Number => [],
            ("boolean", JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            _ => [$"{path} is {value.GetValueKind()}, described as {type}"],
        };
    }

    private static IEnumerable<string> Object(YamlMappingNode schemas, YamlMappingNode schema, JsonObject members, string path)
    {
        if (Child(schema, "properties") is not YamlMappingNode properties)
        {
            yield break;
        }

        foreach (var required in (Child(schema, "required") as YamlSequenceNode)?.Children.OfType<YamlScalarNode>() ?? [])
        {
            if (!members.ContainsKey(required.Value ?? ""))
            {
                yield return $"{path}.{required.Value} is missing";
            }
        }

        foreach (var (name, value) in members)
        {
            if (Child(properties, name) is not YamlMappingNode property)
            {
                yield return $"{path}.{name} is not described";
                continue;
            }

            foreach (var problem in Check(schemas, property, value, $"{path}.{name}"))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Enumeration(YamlMappingNode schema, JsonValue text, string path) =>
        Child(schema, "enum") is YamlSequenceNode values && !values.OfType<YamlScalarNode>().Any(value => value.Value == text.GetValue<string>())
            ? [$"{path} is '{text.GetValue<string>()}', which is not described"]
            : [];

    private static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
}
