using System.Collections;
using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

/// <summary>Values for every member that a schema names, and a way to compare what came of them.</summary>
internal static class Samples
{
    // Shapes contain themselves (ECS findings, metric queries): two rounds show that nesting works.
    private const int Rounds = 2;

    public static object Filled(Shape shape)
    {
        var owner = shape.Create();
        Fill(owner, shape, new Stack<Shape>());
        return owner;
    }

    public static void Fill(object owner, Shape shape, Stack<Shape> above)
    {
        foreach (var member in shape.Members)
        {
            if (Value(member.Shape, member.Name, above) is { } value)
            {
                member.Set(owner, value);
            }
        }
    }

    /// <summary>Everything that the properties of an object hold, read without the schema.</summary>
    public static string Describe(object? value)
    {
        var text = new StringBuilder();
        Describe(value, text);
        return text.ToString();
    }

    private static object? Value(Shape shape, string name, Stack<Shape> above)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure when above.Count(outer => outer == shape) >= Rounds:
                return null;
            case ShapeKind.Structure:
                above.Push(shape);
                var structure = shape.Create();
                Fill(structure, shape, above);
                above.Pop();
                return structure;
            case ShapeKind.List:
                var list = (IList)shape.Create();
                for (var i = 0; i < 2; i++)
                {
                    if (Value(shape.Element, name + i, above) is { } element)
                    {
                        list.Add(element);
                    }
                }

                return list;
            case ShapeKind.Map:
                var map = (IDictionary)shape.Create();
                map["key one"] = Value(shape.Element, name, above);
                map["key+two/é"] = Value(shape.Element, name + "2", above);
                return map;
            default:
                return Scalar(shape, name);
        }
    }

    private static object Scalar(Shape shape, string name) => shape.Kind switch
    {
        ShapeKind.Integer => name.Length,
        ShapeKind.Long => name.Length + 5_000_000_000L,
        ShapeKind.Double => name.Length + 0.125,
        ShapeKind.Float => name.Length + 0.5f,
        ShapeKind.Boolean => name.Length % 2 == 0,
        ShapeKind.Timestamp or ShapeKind.EpochMilliseconds => new DateTime(2026, 11, 1, 2, 3, 4, 567, DateTimeKind.Utc).AddSeconds(name.Length),
        ShapeKind.Blob => new MemoryStream(Encoding.UTF8.GetBytes(name)),
        ShapeKind.Document => new Document(new Dictionary<string, Document> { [name] = new Document(1, "two", 3.5, true, default(Document)) }),
        _ => shape.Values.Count > 0 ? shape.Values[^1] : $"{name} <&> \"ü\" +%/=",
    };

    private static void Describe(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case ConstantClass or string or Document or IConvertible and not DateTime:
                text.Append(CultureInfo.InvariantCulture, $"{value.GetType().Name}:{value}");
                break;
            case DateTime time:
                text.Append(CultureInfo.InvariantCulture, $"{time:O}");
                break;
            case MemoryStream blob:
                text.Append(Convert.ToBase64String(blob.ToArray()));
                break;
            case IDictionary map:
                foreach (string key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    text.Append('[').Append(key).Append("]=");
                    Describe(map[key], text);
                    text.Append(';');
                }

                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var element in list)
                {
                    Describe(element, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append('{');
                // Only what the model names: the runtime's own properties (request ids, flags) are no part of the message.
                foreach (var property in value.GetType().GetProperties().Where(property =>
                    property.CanWrite && property.DeclaringType?.Namespace?.EndsWith(".Model", StringComparison.Ordinal) == true))
                {
                    text.Append(property.Name).Append('=');
                    Describe(property.GetValue(value), text);
                    text.Append(';');
                }

                text.Append('}');
                break;
        }
    }
}
