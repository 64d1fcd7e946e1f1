using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime.Documents;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Writes values of a schema as JSON.</summary>
internal static class JsonWriting
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A body with the members that belong into bodies; a head is written before them.</summary>
    public static byte[] Body(Shape shape, object owner, Action<Utf8JsonWriter>? head = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            head?.Invoke(writer);
            Members(writer, shape, owner);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Members(Utf8JsonWriter writer, Shape shape, object owner)
    {
        foreach (var member in shape.Members)
        {
            if (member.Location == MemberLocation.Body && Values.Of(member, owner) is { } value)
            {
                writer.WritePropertyName(member.Name);
                Value(writer, member.Shape, value);
            }
        }
    }

    private static void Value(Utf8JsonWriter writer, Shape shape, object value)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                writer.WriteStartObject();
                Members(writer, shape, value);
                writer.WriteEndObject();
                break;
            case ShapeKind.List:
                writer.WriteStartArray();
                foreach (var element in (IEnumerable)value)
                {
                    Value(writer, shape.Element, element);
                }

                writer.WriteEndArray();
                break;
            case ShapeKind.Map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in (IDictionary)value)
                {
                    writer.WritePropertyName((string)entry.Key);
                    Value(writer, shape.Element, entry.Value ?? "");
                }

                writer.WriteEndObject();
                break;
            case ShapeKind.Document:
                Document(writer, (Document)value);
                break;
            default:
                Scalar(writer, shape, value);
                break;
        }
    }

    private static void Scalar(Utf8JsonWriter writer, Shape shape, object value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case DateTime time when shape.Kind == ShapeKind.EpochMilliseconds:
                writer.WriteNumberValue(Values.EpochMilliseconds(time));
                break;
            case DateTime time:
                writer.WriteNumberValue(Values.EpochMilliseconds(time) / 1000m);
                break;
            default:
                writer.WriteStringValue(Values.ToText(shape, value));
                break;
        }
    }

    private static void Document(Utf8JsonWriter writer, Document document)
    {
        switch (document.Type)
        {
            case DocumentType.Dictionary:
                writer.WriteStartObject();
                foreach (var (name, member) in document.AsDictionary())
                {
                    writer.WritePropertyName(name);
                    Document(writer, member);
                }

                writer.WriteEndObject();
                break;
            case DocumentType.List:
                writer.WriteStartArray();
                foreach (var element in document.AsList())
                {
                    Document(writer, element);
                }

                writer.WriteEndArray();
                break;
            case DocumentType.Bool:
                writer.WriteBooleanValue(document.AsBool());
                break;
            case DocumentType.Int:
                writer.WriteNumberValue(document.AsInt());
                break;
            case DocumentType.Long:
                writer.WriteNumberValue(document.AsLong());
                break;
            case DocumentType.Double:
                writer.WriteNumberValue(document.AsDouble());
                break;
            case DocumentType.String:
                writer.WriteStringValue(document.AsString());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
