using System.Collections;
using System.Text.Json;
using Amazon.Runtime.Documents;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Reads values of a schema from JSON; members that the schema does not know are passed over.</summary>
internal static class JsonReading
{
    /// <summary>Parses a body; an empty one is an object without members.</summary>
    /// <exception cref="WireFormatException">The body is no JSON object.</exception>
    public static JsonElement Object(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = body.Length == 0 ? JsonElement.Parse("{}"u8) : JsonElement.Parse(body.Span);
            return root.ValueKind == JsonValueKind.Object ? root : throw Wrong(root, "Structure");
        }
        catch (JsonException exception)
        {
            throw new WireFormatException(WireFormatException.Serialization, "The body is not valid JSON.", exception);
        }
    }

    /// <exception cref="WireFormatException">A value has another type than the schema says.</exception>
    public static void Into(object owner, Shape shape, JsonElement json)
    {
        foreach (var property in Expect(json, JsonValueKind.Object, "Structure").EnumerateObject())
        {
            if (shape.FindMember(property.Name) is { Location: MemberLocation.Body } member && property.Value.ValueKind != JsonValueKind.Null)
            {
                member.Set(owner, Value(member.Shape, property.Value));
            }
        }
    }

    private static object Value(Shape shape, JsonElement json) => shape.Kind switch
    {
        ShapeKind.Structure => Structure(shape, json),
        ShapeKind.List => List(shape, json),
        ShapeKind.Map => Map(shape, json),
        ShapeKind.Document => Document(json),
        ShapeKind.Text => Expect(json, JsonValueKind.String, "String").GetString() ?? "",
        ShapeKind.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong(json, "Boolean"),
        ShapeKind.Integer => Number(json, shape).TryGetInt32(out var number) ? number : checked((int)Whole(json, int.MinValue, int.MaxValue, shape)),
        ShapeKind.Long => Number(json, shape).TryGetInt64(out var number) ? number : checked((long)Whole(json, long.MinValue, long.MaxValue, shape)),
        ShapeKind.Timestamp => json.ValueKind == JsonValueKind.Number ? Moment(json, shape, json.GetDouble() * 1000) : Values.FromText(shape, Text(json, shape)),
        ShapeKind.EpochMilliseconds => Moment(json, shape, Number(json, shape).GetDouble()),
        // "NaN" and the infinities travel as texts.
        ShapeKind.Double => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : Values.FromText(shape, Text(json, shape)),
        ShapeKind.Float => json.ValueKind == JsonValueKind.Number ? json.GetSingle() : Values.FromText(shape, Text(json, shape)),
        _ => Values.FromText(shape, Text(json, shape)),
    };

    private static object Structure(Shape shape, JsonElement json)
    {
        var structure = shape.Create();
        Into(structure, shape, json);
        return structure;
    }

    private static object List(Shape shape, JsonElement json)
    {
        var list = (IList)shape.Create();
        foreach (var element in Expect(json, JsonValueKind.Array, "List").EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Null)
            {
                list.Add(Value(shape.Element, element));
            }
        }

        return list;
    }

    private static object Map(Shape shape, JsonElement json)
    {
        var map = (IDictionary)shape.Create();
        foreach (var property in Expect(json, JsonValueKind.Object, "Map").EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                map[property.Name] = Value(shape.Element, property.Value);
            }
        }

        return map;
    }

    private static Document Document(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Members(json),
        JsonValueKind.Array => new Document(json.EnumerateArray().Select(Document).ToList()),
        JsonValueKind.String => new Document(json.GetString()),
        JsonValueKind.True or JsonValueKind.False => new Document(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetInt32(out var small) => new Document(small),
        JsonValueKind.Number when json.TryGetInt64(out var large) => new Document(large),
        JsonValueKind.Number => new Document(json.GetDouble()),
        _ => default,
    };

    private static Document Members(JsonElement json)
    {
        var members = new Dictionary<string, Document>();
        foreach (var property in json.EnumerateObject())
        {
            members[property.Name] = Document(property.Value);
        }

        return new Document(members);
    }

    private static DateTime Moment(JsonElement json, Shape shape, double milliseconds)
    {
        var limit = (DateTime.MaxValue - DateTime.UnixEpoch).TotalMilliseconds;
        return Math.Abs(milliseconds) < limit ? DateTime.UnixEpoch.AddMilliseconds(Math.Round(milliseconds)) : throw Wrong(json, shape.Name);
    }

    // 2.0 is a whole number too.
    private static double Whole(JsonElement json, double min, double max, Shape shape) =>
        json.GetDouble() is var value && value == Math.Floor(value) && value >= min && value < max ? value : throw Wrong(json, shape.Kind.ToString());

    private static JsonElement Number(JsonElement json, Shape shape) => Expect(json, JsonValueKind.Number, shape.Kind.ToString());

    private static string Text(JsonElement json, Shape shape) => Expect(json, JsonValueKind.String, shape.Kind.ToString()).GetString() ?? "";

    private static JsonElement Expect(JsonElement json, JsonValueKind kind, string wanted) =>
        json.ValueKind == kind ? json : throw Wrong(json, wanted);

    private static WireFormatException Wrong(JsonElement json, string wanted) =>
        new(WireFormatException.Serialization, $"{json.ValueKind.ToString().ToUpperInvariant()}_VALUE can not be converted to a {wanted}");
}
