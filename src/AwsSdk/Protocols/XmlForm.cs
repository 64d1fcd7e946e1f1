using System.Collections;
using System.Xml;
using System.Xml.Linq;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Structures as XML elements, as Query services answer.</summary>
internal static class XmlForm
{
    /// <exception cref="WireFormatException">The body is not XML.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new WireFormatException(WireFormatException.Serialization, "The body is not valid XML.", exception);
        }
    }

    public static byte[] Document(Action<XmlWriter> content)
    {
        using var buffer = new MemoryStream();
        // AWS's texts may hold control characters, which the writer would refuse.
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { CheckCharacters = false, Encoding = new System.Text.UTF8Encoding(false) }))
        {
            content(writer);
        }

        return buffer.ToArray();
    }

    public static void Members(XmlWriter writer, Shape shape, object owner)
    {
        foreach (var member in shape.Members)
        {
            if (Values.Of(member, owner) is { } value)
            {
                Element(writer, member.Name, member.Shape, value);
            }
        }
    }

    public static void Into(object owner, Shape shape, XElement element)
    {
        foreach (var child in element.Elements())
        {
            shape.FindMember(child.Name.LocalName)?.Set(owner, Value(shape.FindMember(child.Name.LocalName)?.Shape ?? Shape.Text, child));
        }
    }

    public static XElement? Child(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static void Element(XmlWriter writer, string name, Shape shape, object value)
    {
        writer.WriteStartElement(name);
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                Members(writer, shape, value);
                break;
            case ShapeKind.List:
                foreach (var element in (IEnumerable)value)
                {
                    Element(writer, "member", shape.Element, element);
                }

                break;
            case ShapeKind.Map:
                foreach (DictionaryEntry entry in (IDictionary)value)
                {
                    writer.WriteStartElement("entry");
                    writer.WriteElementString("key", (string)entry.Key);
                    Element(writer, "value", shape.Element, entry.Value ?? "");
                    writer.WriteEndElement();
                }

                break;
            default:
                writer.WriteString(Values.ToText(shape, value));
                break;
        }

        writer.WriteEndElement();
    }

    private static object Value(Shape shape, XElement element)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                var structure = shape.Create();
                Into(structure, shape, element);
                return structure;
            case ShapeKind.List:
                var list = (IList)shape.Create();
                foreach (var child in element.Elements())
                {
                    list.Add(Value(shape.Element, child));
                }

                return list;
            case ShapeKind.Map:
                var map = (IDictionary)shape.Create();
                foreach (var entry in element.Elements())
                {
                    map[Child(entry, "key")?.Value ?? ""] = Value(shape.Element, Child(entry, "value") ?? new XElement("value"));
                }

                return map;
            default:
                return Values.FromText(shape, element.Value);
        }
    }
}
