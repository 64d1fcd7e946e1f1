using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeployConsole.AwsSdk;

/// <summary>The public surface that the rules of tools/AwsSdkGenerator/README.md ask for: each class with its members, as <c>Name: type</c>.</summary>
internal sealed partial class ModelSurface
{
    private readonly PublishedModels _model;
    private readonly HashSet<string> _times;
    private readonly HashSet<string> _followed = [];

    public ModelSurface(PublishedModels model)
    {
        _model = model;
        _times = model.Entry.TryGetProperty("epochMilliseconds", out var times) ? [.. times.EnumerateArray().Select(time => time.GetString() ?? "")] : [];
        foreach (var operation in model.Operations)
        {
            var name = PublishedModels.Text(operation, "name");
            Message(name + "Request", operation, "input");
            Message(name + "Response", operation, "output");
            foreach (var error in operation.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : [])
            {
                Follow(PublishedModels.Text(error, "shape"));
            }
        }
    }

    /// <summary>Requests, responses, structures and exceptions.</summary>
    public SortedDictionary<string, SortedSet<string>> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Enumerations, each with its constants as <c>Name = value</c>.</summary>
    public SortedDictionary<string, SortedSet<string>> Enumerations { get; } = new(StringComparer.Ordinal);

    private void Message(string name, JsonElement operation, string side)
    {
        if (operation.TryGetProperty(side, out var reference))
        {
            var shape = PublishedModels.Text(reference, "shape");
            _followed.Add(shape);
            Class(name, name, _model.Shape(shape));
        }
        else
        {
            Classes.Add(name, []);
        }
    }

    private void Class(string name, string owner, JsonElement shape)
    {
        var isError = PublishedModels.Is(shape, "exception");
        var members = shape.TryGetProperty("members", out var all) ? all.EnumerateObject().ToList() : [];
        // The message is the exception's own.
        var own = members.Where(member => !isError || !member.Name.Equals("message", StringComparison.OrdinalIgnoreCase));
        Classes.Add(name, new(own.Select(member => $"{Capital(member.Name)}: {Member(owner, member)}"), StringComparer.Ordinal));
        members.ForEach(member => Follow(PublishedModels.Text(member.Value, "shape")));
    }

    private void Follow(string name)
    {
        if (!_followed.Add(name))
        {
            return;
        }

        var shape = _model.Shape(name);
        switch (PublishedModels.Text(shape, "type"))
        {
            case "structure" when !PublishedModels.Is(shape, "document"):
                Class(PublishedModels.Is(shape, "exception") ? Error(name) : Capital(name), name, shape);
                break;
            case "list":
                Follow(PublishedModels.Text(shape.GetProperty("member"), "shape"));
                break;
            case "map":
                Follow(PublishedModels.Text(shape.GetProperty("key"), "shape"));
                Follow(PublishedModels.Text(shape.GetProperty("value"), "shape"));
                break;
            case "string" when shape.TryGetProperty("enum", out var values):
                Enumerations.Add(Capital(name), new(values.EnumerateArray().Select(value => $"{Constant(value.GetString() ?? "")} = {value}"), StringComparer.Ordinal));
                break;
        }
    }

    private string Member(string owner, JsonProperty member) =>
        _times.Contains($"{owner}.{member.Name}") ? "DateTime?" : Type(PublishedModels.Text(member.Value, "shape"), inside: false);

    private string Type(string name, bool inside)
    {
        var shape = _model.Shape(name);
        var nullable = inside ? "" : "?";
        return PublishedModels.Text(shape, "type") switch
        {
            "string" => !inside && shape.TryGetProperty("enum", out _) ? $"Amazon.{_model.Name}.{Capital(name)}" : "String",
            "integer" => "Int32" + nullable,
            "long" => "Int64" + nullable,
            "float" => "Single" + nullable,
            "double" => "Double" + nullable,
            "boolean" => "Boolean" + nullable,
            "timestamp" => "DateTime" + nullable,
            "blob" => "MemoryStream",
            "list" => $"List<{Type(PublishedModels.Text(shape.GetProperty("member"), "shape"), inside: true)}>",
            "map" => $"Dictionary<String, {Type(PublishedModels.Text(shape.GetProperty("value"), "shape"), inside: true)}>",
            _ => PublishedModels.Is(shape, "document") ? "Amazon.Runtime.Documents.Document" : $"Amazon.{_model.Name}.Model.{Capital(name)}",
        };
    }

    private static string Error(string name) => FaultOrException().Replace(name, "") + "Exception";

    private static string Constant(string value)
    {
        var name = string.Concat(Separators().Split(value).Where(part => part.Length > 0).Select(Capital));
        return char.IsLetter(name[0]) ? name : "_" + name;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex("(Fault|Exception)$")]
    private static partial Regex FaultOrException();

    [GeneratedRegex("[-./:()+ ]")]
    private static partial Regex Separators();
}
