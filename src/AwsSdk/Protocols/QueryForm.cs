using System.Collections;
using System.Globalization;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Structures in the names of form fields: <c>Filters.member.1.Name=...</c>.</summary>
internal sealed class QueryForm
{
    // Deeper than any model; a longer name is an attack, not a request.
    private const int DeepestName = 64;

    private readonly Dictionary<string, QueryForm> _parts = new(StringComparer.Ordinal);
    private string? _value;

    public static QueryForm Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var root = new QueryForm();
        foreach (var (name, value) in fields)
        {
            var steps = name.Split('.');
            if (steps.Length > DeepestName)
            {
                throw new WireFormatException("MalformedQueryString", "The name of a field is nested too deeply.");
            }

            var place = root;
            foreach (var step in steps)
            {
                place = place._parts.TryGetValue(step, out var part) ? part : place._parts[step] = new QueryForm();
            }

            place._value = value;
        }

        return root;
    }

    public static IEnumerable<KeyValuePair<string, string>> Write(Shape shape, object owner, string prefix = "") =>
        shape.Members.SelectMany(member =>
            Values.Of(member, owner) is { } value ? Write(prefix + member.Name, member.Shape, value) : []);

    public string? Field(string name) => _parts.GetValueOrDefault(name)?._value;

    public void Into(object owner, Shape shape)
    {
        foreach (var member in shape.Members)
        {
            if (_parts.TryGetValue(member.Name, out var part))
            {
                member.Set(owner, part.Value(member.Shape));
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Write(string name, Shape shape, object value) => shape.Kind switch
    {
        ShapeKind.Structure => Write(shape, value, name + "."),
        // A list that the caller emptied is sent as a field without a value.
        ShapeKind.List or ShapeKind.Map when ((ICollection)value).Count == 0 => [KeyValuePair.Create(name, "")],
        ShapeKind.List => ((IEnumerable)value).Cast<object>()
            .SelectMany((element, index) => Write($"{name}.member.{index + 1}", shape.Element, element)),
        ShapeKind.Map => ((IDictionary)value).Keys.Cast<string>().SelectMany((key, index) =>
            Write($"{name}.entry.{index + 1}.value", shape.Element, ((IDictionary)value)[key] ?? "")
                .Prepend(KeyValuePair.Create($"{name}.entry.{index + 1}.key", key))),
        _ => [KeyValuePair.Create(name, Values.ToText(shape, value))],
    };

    private object Value(Shape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                var structure = shape.Create();
                Into(structure, shape);
                return structure;
            case ShapeKind.List:
                var list = (IList)shape.Create();
                foreach (var part in Numbered("member"))
                {
                    list.Add(part.Value(shape.Element));
                }

                return list;
            case ShapeKind.Map:
                var map = (IDictionary)shape.Create();
                foreach (var part in Numbered("entry"))
                {
                    map[part.Field("key") ?? ""] = part._parts.GetValueOrDefault("value", new QueryForm()).Value(shape.Element);
                }

                return map;
            default:
                return Values.FromText(shape, _value ?? throw new WireFormatException("MalformedQueryString", $"A {shape.Name} has no parts."));
        }
    }

    private IEnumerable<QueryForm> Numbered(string name) => _parts.TryGetValue(name, out var parts)
        ? parts._parts
            .OrderBy(part => int.TryParse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new WireFormatException("MalformedQueryString", $"'{part.Key}' is not the number of a list's element."))
            .Select(part => part.Value)
        : [];
}
