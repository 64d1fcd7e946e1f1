using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime.Documents;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>JSON to and from the document type of the AWS SDK.</summary>
internal static class Documents
{
    public static Document FromJson(JsonNode? node) => node switch
    {
        JsonObject members => new Document(members.ToDictionary(member => member.Key, member => FromJson(member.Value))),
        JsonArray items => new Document(items.Select(FromJson).ToList()),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => new Document(value.GetValue<string>()),
            JsonValueKind.True => new Document(true),
            JsonValueKind.False => new Document(false),
            _ when int.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => new Document(number),
            _ => new Document(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        },
        _ => default,
    };

    public static JsonNode? ToJson(Document document) =>
        document.IsDictionary() ? new JsonObject(document.AsDictionary().Select(member => KeyValuePair.Create(member.Key, ToJson(member.Value))))
        : document.IsList() ? new JsonArray([.. document.AsList().Select(ToJson)])
        : document.IsString() ? JsonValue.Create(document.AsString())
        : document.IsBool() ? JsonValue.Create(document.AsBool())
        : document.IsInt() ? JsonValue.Create(document.AsInt())
        : document.IsLong() ? JsonValue.Create(document.AsLong())
        : document.IsDouble() ? JsonValue.Create(document.AsDouble())
        : null;
}
