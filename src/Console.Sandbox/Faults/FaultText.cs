using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DeployConsole.Sandbox.Faults;

/// <summary>Reads a fault that somebody sent, and says in words what is not understood.</summary>
internal static class FaultText
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly string[] s_kinds = [.. Enum.GetNames<FaultKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
    private static readonly string[] s_members = [.. typeof(Fault).GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name))];

    public static (Fault? Fault, string? Wrong) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) is not JsonObject sent ? (null, "A fault is a JSON object.")
                : sent.FirstOrDefault(member => !s_members.Contains(member.Key)).Key is { } odd ? (null, $"A fault has no member '{odd}'; it has: {string.Join(", ", s_members)}.")
                : !sent.ContainsKey("kind") ? (null, $"A fault needs a kind: {string.Join(", ", s_kinds)}.")
                : sent["kind"] is not JsonValue kind || !kind.TryGetValue<string>(out var name) || !s_kinds.Contains(name)
                    ? (null, $"There is no kind {sent["kind"]?.ToJsonString() ?? "null"}; there are: {string.Join(", ", s_kinds)}.")
                : (sent.Deserialize<Fault>(s_json) is { } fault ? fault with { Members = fault.Members ?? [] } : null, null);
        }
        catch (JsonException wrong)
        {
            return (null, wrong.Path is { Length: > 2 } path ? $"The value of '{path[2..]}' is of the wrong type or too large." : "That is not JSON.");
        }
    }
}
