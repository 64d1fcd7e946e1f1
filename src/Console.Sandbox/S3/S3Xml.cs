using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>S3's XML, read and written.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 forbids; S3 writes them as references all the same.
    private static readonly XmlWriterSettings s_writer = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    public static WireAnswer Answer(XElement root, int status = 200) => new(status)
    {
        Headers = { ["Content-Type"] = "application/xml" },
        Body = Bytes(root),
    };

    public static ReadOnlyMemory<byte> Bytes(XElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_writer))
        {
            root.Save(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a body whose root is one of <paramref name="names"/>.</summary>
    /// <exception cref="AwsFault">It is not such XML.</exception>
    public static XElement Read(ReadOnlyMemory<byte> body, params ReadOnlySpan<string> names)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body.ToArray()),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
            return root is not null && names.Contains(root.Name.LocalName) ? root : throw S3Faults.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Faults.MalformedXml();
        }
    }

    /// <summary>Children by local name: clients send them with and without S3's namespace.</summary>
    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    public static string? Text(this XElement parent, string name) => parent.Children(name).FirstOrDefault()?.Value;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";
}
