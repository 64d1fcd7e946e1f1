using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>The C# types of members, as in the official packages: value types nullable, enumerations inside collections plain texts.</summary>
internal sealed class TypeNames(Reach reach)
{
    private readonly HashSet<string> _epochs = [.. reach.Model.Entry.EpochMilliseconds ?? []];

    public string Namespace => "Amazon." + reach.Model.Entry.Name;

    public bool IsEpoch(string owner, ApiMember member) => _epochs.Contains($"{owner}.{member.Name}");

    public string Member(string owner, ApiMember member)
    {
        var type = Of(reach.Model[member.Shape], insideCollection: false);
        return IsEpoch(owner, member) ? "System.DateTime?" : IsValue(type) ? type + "?" : type;
    }

    public string Of(ApiShape shape, bool insideCollection) => shape switch
    {
        { IsDocument: true } => "Amazon.Runtime.Documents.Document",
        { Type: "string", IsEnum: true } when !insideCollection => $"{Namespace}.{Naming.Class(shape.Name)}",
        { Type: "string" } => "string",
        { Type: "integer" } => "int",
        { Type: "long" } => "long",
        { Type: "double" } => "double",
        { Type: "float" } => "float",
        { Type: "boolean" } => "bool",
        { Type: "timestamp" } => "System.DateTime",
        { Type: "blob" } => "System.IO.MemoryStream",
        { Type: "structure" } => $"{Namespace}.Model.{Naming.Class(shape.Name)}",
        { Type: "list" } => $"System.Collections.Generic.List<{Of(reach.Model[shape.Element], insideCollection: true)}>",
        { Type: "map" } => $"System.Collections.Generic.Dictionary<string, {Of(reach.Model[shape.Element], insideCollection: true)}>",
        _ => throw new GeneratorException($"Shape {shape.Name} has the unknown type '{shape.Type}'."),
    };

    public static bool IsCollection(string type) => type.StartsWith("System.Collections.Generic.", StringComparison.Ordinal);

    private static bool IsValue(string type) => type is "int" or "long" or "double" or "float" or "bool" or "System.DateTime";
}
