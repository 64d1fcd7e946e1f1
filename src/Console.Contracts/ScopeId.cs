using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployConsole.Contracts;

/// <summary>
/// The name of a scope, an AWS account and region together, for example <c>ml-prod.eu-west-1</c>:
/// 1 to 64 lower-case letters, digits, dashes or dots, beginning with a letter or digit.
/// </summary>
[JsonConverter(typeof(ScopeIdJsonConverter))]
public readonly record struct ScopeId : IParsable<ScopeId>, IComparable<ScopeId>
{
    private readonly string? _value;

    private ScopeId(string value) => _value = value;

    public static ScopeId Of(string name) => Parse(name, provider: null);

    public static ScopeId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a scope name.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ScopeId result)
    {
        if (s is { Length: > 0 and <= 64 } && IsLetterOrDigit(s[0]) && s.All(c => IsLetterOrDigit(c) || c is '-' or '.'))
        {
            result = new ScopeId(s);
            return true;
        }

        result = default;
        return false;
    }

    public int CompareTo(ScopeId other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(ScopeId left, ScopeId right) => left.CompareTo(right) < 0;

    public static bool operator >(ScopeId left, ScopeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ScopeId left, ScopeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ScopeId left, ScopeId right) => left.CompareTo(right) >= 0;

    public override string ToString() => _value ?? throw new InvalidOperationException("A scope name was never set.");

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}

/// <summary>Writes a scope as its name. Public because serializers compiled ahead in other assemblies must reach it.</summary>
public sealed class ScopeIdJsonConverter : JsonConverter<ScopeId>
{
    public override ScopeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ScopeId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("Not a scope name.");

    public override void Write(Utf8JsonWriter writer, ScopeId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
