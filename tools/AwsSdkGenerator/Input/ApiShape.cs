using System.Text.Json;

namespace DeployConsole.AwsSdkGenerator.Input;

/// <summary>A shape of a service model.</summary>
internal sealed record ApiShape(string Name, JsonElement Json)
{
    // What these would change on the wire is not written by the protocols of src/AwsSdk; better no code than wrong code.
    private static readonly string[] s_unsupported =
        ["eventstream", "event", "streaming", "flattened", "jsonvalue", "payload", "xmlNamespace", "timestampFormat"];

    public string Type { get; } = Json.GetProperty("type").GetString() ?? "";

    public bool IsException => Flag("exception");

    public bool IsDocument => Flag("document");

    public bool IsDeprecated => Flag("deprecated");

    public bool IsEnum => Type == "string" && Json.TryGetProperty("enum", out _);

    public IReadOnlyList<string> Values =>
        Json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString() ?? "")] : [];

    public IReadOnlyList<ApiMember> Members
    {
        get
        {
            if (!Json.TryGetProperty("members", out var members))
            {
                return [];
            }

            HashSet<string> required = Json.TryGetProperty("required", out var names)
                ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")]
                : [];
            return [.. members.EnumerateObject().Select(member => new ApiMember(member.Name, member.Value, required.Contains(member.Name)))];
        }
    }

    public string Element => Reference(Type == "map" ? "value" : "member");

    public string Key => Reference("key");

    public double? Min => Number("min");

    public double? Max => Number("max");

    public string? Pattern => Json.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null;

    public string? ErrorCode =>
        Json.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() : null;

    public int? ErrorStatus =>
        Json.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var status) ? status.GetInt32() : null;

    public bool IsFault => Flag("fault");

    /// <exception cref="GeneratorException">The shape has a trait that would change its form on the wire.</exception>
    public void Check()
    {
        var found = s_unsupported.FirstOrDefault(trait => Json.TryGetProperty(trait, out _))
            ?? Members.SelectMany(member => s_unsupported.Where(trait => member.Json.TryGetProperty(trait, out _))).FirstOrDefault();
        if (found is not null)
        {
            throw new GeneratorException($"Shape {Name} has the trait '{found}', which the protocols of src/AwsSdk do not write.");
        }
    }

    private bool Flag(string name) => Json.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private double? Number(string name) => Json.TryGetProperty(name, out var number) ? number.GetDouble() : null;

    private string Reference(string name) => Json.GetProperty(name).GetProperty("shape").GetString() ?? "";
}

/// <summary>A member of a structure.</summary>
internal sealed record ApiMember(string Name, JsonElement Json, bool Required)
{
    public string Shape => Json.GetProperty("shape").GetString() ?? "";

    public string? Location => Text("location");

    public string? LocationName => Text("locationName");

    public bool IsIdempotencyToken => Json.TryGetProperty("idempotencyToken", out var token) && token.GetBoolean();

    public bool IsDeprecated => Json.TryGetProperty("deprecated", out var deprecated) && deprecated.GetBoolean();

    private string? Text(string name) => Json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
