using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace DeployConsole.Server.Hosting.Unread;

/// <summary>Says which members of a JSON body are missing or wrong.</summary>
internal static partial class BodyFaults
{
    private const string Body = "body";

    /// <param name="body">What was to be read from it.</param>
    public static IReadOnlyList<MemberFault> Of(JsonException wrong, Type body, JsonSerializerOptions json)
    {
        // The reader's own: the text is not JSON.
        if (wrong.InnerException is JsonException) { return [new(Body, $"The body is not JSON: it goes wrong at line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.")]; }

        // $.files[2].path, or $ for all of it.
        var (steps, at) = ((wrong.Path ?? "").TrimStart('$'), (wrong.Path ?? "").TrimStart('$', '.'));
        if (TypeAt(steps, body, json) is not { } type) { return [new(Body, "The body could not be read: compare it with what /openapi/v1.json describes.")]; }

        var missing = Missing().Match(wrong.Message);
        return missing.Success
            ? [.. Name().Matches(missing.Groups["names"].Value).Select(name => Lacking(at.Length is 0 ? "" : $"{at}.", name.Groups[1].Value, type, json))]
            : [Mistaken(at, type, json)];
    }

    /// <summary>The body is something else than an object, or there is none.</summary>
    public static MemberFault NoObject(Type body, JsonSerializerOptions json) =>
        new(Body, $"The body is to be an object with the members {string.Join(", ", json.GetTypeInfo(body).Properties.Select(member => member.Name))}.");

    private static MemberFault Lacking(string before, string name, Type owner, JsonSerializerOptions json) =>
        new(before + name, $"{before}{name} is missing: it takes {(MemberOf(owner, name, json) is { } member ? ValueWords.Of(member) : "a value")}.");

    private static MemberFault Mistaken(string at, Type type, JsonSerializerOptions json) =>
        at.Length is 0 ? NoObject(type, json) : new(at, $"{at} takes {ValueWords.Of(type)}.");

    private static Type? TypeAt(string steps, Type body, JsonSerializerOptions json)
    {
        if (Step().Replace(steps, "").Length > 0) { return null; }

        var type = (Type?)body;
        foreach (Match step in Step().Matches(steps))
        {
            type = type is null ? null : step.Value[0] is '[' ? ItemOf(type) : MemberOf(type, step.Value[1..], json);
        }

        return type;
    }

    private static Type? MemberOf(Type owner, string name, JsonSerializerOptions json) => json.GetTypeInfo(owner) is { Kind: JsonTypeInfoKind.Object } told
        ? told.Properties.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))?.PropertyType
        : null;

    private static Type? ItemOf(Type list) => list.GetInterfaces().FirstOrDefault(form => form.IsGenericType && form.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    // Of JSON's paths, .files[2].path is what the console's members can make.
    [GeneratedRegex(@"\.\w+|\[\d+\]")]
    private static partial Regex Step();

    // Which they are, the serializer tells in its sentence alone.
    [GeneratedRegex("required properties including: (?<names>'.*')")]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Name();
}
