using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>The tables that the protocols interpret: shapes, errors and operations.</summary>
internal sealed class SchemaFile
{
    private readonly Reach _reach;
    private readonly TypeNames _types;
    private readonly SourceFile _file;

    private SchemaFile(Reach reach)
    {
        _reach = reach;
        _types = new TypeNames(reach);
        _file = new SourceFile("Schema.g.cs", "DeployConsole.AwsSdk.Schema");
    }

    public static SourceFile Write(Reach reach)
    {
        var schema = new SchemaFile(reach);
        schema.Write();
        return schema._file;
    }

    private void Write()
    {
        var model = _reach.Model;
        _file.Line();
        _file.Block($"internal static partial class {model.Entry.Name}Schema", () =>
        {
            foreach (var shape in _reach.All)
            {
                Shape(shape);
            }

            foreach (var error in _reach.Errors)
            {
                Error(error);
            }

            foreach (var operation in model.Operations)
            {
                Message(operation.Name + "Request", operation.Input);
                Message(operation.Name + "Response", operation.Output);
            }

            Service();
            foreach (var operation in model.Operations)
            {
                _file.Line();
                _file.Line($"internal static OperationModel {operation.Name} {{ get; }} = Model.Operations[\"{operation.Name}\"];");
            }
        });
    }

    private void Shape(ApiShape shape)
    {
        var name = Literals.Text(shape.Name);
        switch (shape.Type)
        {
            case "structure" when !shape.IsDocument && !shape.IsException && _reach.Structures.Contains(shape):
                Structure(shape, $"Shape.Structure<{_types.Of(shape, false)}>({name}, () =>", _types.Of(shape, false), shape.Name, shape.Members);
                break;
            case "list":
                Field(shape, $"Shape.List<{Inner(shape)}>({name}, () => {Reference(_reach.Model[shape.Element])}{Limits(shape)})");
                break;
            case "map":
                Field(shape, $"Shape.Map<{Inner(shape)}>({name}, () => {Reference(_reach.Model[shape.Key])}, () => {Reference(_reach.Model[shape.Element])}{Limits(shape)})");
                break;
            case "string" when shape.IsEnum:
                Field(shape, $"Shape.OneOf({name}, {string.Join(", ", shape.Values.Select(Literals.Text))})");
                break;
            case not "structure" when Limits(shape).Length > 0:
                Field(shape, $"Shape.Limited({name}, ShapeKind.{Kind(shape)}{Limits(shape)})");
                break;
        }
    }

    private void Field(ApiShape shape, string value) => _file.Line($"private static readonly Shape {Variable(shape.Name)} = {value};");

    private void Message(string type, string? shape) => Structure(
        null,
        $"Shape.Structure<Amazon.{_reach.Model.Entry.Name}.Model.{type}>({Literals.Text(type)}, () =>",
        $"Amazon.{_reach.Model.Entry.Name}.Model.{type}",
        type,
        shape is null ? [] : _reach.Model[shape].Members);

    private void Structure(ApiShape? shape, string start, string type, string owner, IReadOnlyList<ApiMember> members)
    {
        _file.Line($"private static readonly Shape {Variable(shape?.Name ?? owner)} = {start}");
        _file.Block("    new Member[]", () =>
        {
            foreach (var member in members)
            {
                Member(type, owner, member);
            }
        }, "});");
    }

    private void Member(string type, string owner, ApiMember member)
    {
        var held = _types.Member(owner, member);
        var shape = _reach.Model[member.Shape];
        var property = Naming.Property(member.Name);
        var (value, get, set) = shape.IsEnum ? ("string", $"(string)o.{property}", "v")
            : shape.IsDocument ? ("object", $"o.{property}.IsNull() ? null : (object)o.{property}", $"v is {held} d ? d : default")
            : (held, $"o.{property}", "v");
        _file.Line(
            $"Member.Of<{type}, {value}>({Literals.Text(member.Name)}, {(_types.IsEpoch(owner, member) ? "Shape.EpochMilliseconds" : Reference(shape))}, "
            + $"o => {get}, (o, v) => o.{property} = {set}{Traits(member)}),");
    }

    private static string Traits(ApiMember member)
    {
        var location = member.Location switch
        {
            null => "Body",
            "uri" => "Path",
            "querystring" => "Query",
            var other => throw new GeneratorException($"Member {member.Name} is carried in '{other}', which the protocols of src/AwsSdk do not write."),
        };
        if (location == "Body" && member.LocationName is { } renamed && renamed != member.Name)
        {
            throw new GeneratorException($"Member {member.Name} is called {renamed} in bodies, which the protocols of src/AwsSdk do not write.");
        }

        return (member.Required ? ", required: true" : "")
            + (location == "Body" ? "" : $", location: MemberLocation.{location}, locationName: {Literals.Text(member.LocationName ?? member.Name)}")
            + (member.IsIdempotencyToken ? ", idempotencyToken: true" : "");
    }

    private void Error(ApiShape error)
    {
        var type = $"Amazon.{_reach.Model.Entry.Name}.Model.{Naming.Error(error.Name)}";
        Structure(error, $"Shape.Error({Literals.Text(error.Name)}, () =>", type, error.Name, [.. error.Members.Where(ExceptionsFile.IsExtra)]);
        var status = error.ErrorStatus ?? (error.IsFault ? 500 : 400);
        _file.Line(
            $"private static readonly ErrorModel {Variable(error.Name)}Model = new({Variable(error.Name)}, {Literals.Text(error.ErrorCode ?? error.Name)}, "
            + $"(System.Net.HttpStatusCode){status}, {Literals.Flag(status < 500)}, typeof({type}), "
            + $"(message, inner, fault, code, id, http) => new {type}(message, inner, fault, code, id, http));");
    }

    private void Service()
    {
        var model = _reach.Model;
        var name = model.Entry.Name;
        var protocol = model.Protocol switch
        {
            "json" => "Json",
            "rest-json" => "RestJson",
            "query" => "Query",
            var other => throw new GeneratorException($"{name} speaks '{other}', which src/AwsSdk does not."),
        };
        _file.Line();
        _file.Block("internal static ServiceModel Model { get; } = new(service =>", () =>
        {
            _file.Block("return new OperationModel[]", () =>
            {
                foreach (var operation in model.Operations)
                {
                    var errors = string.Join(", ", operation.Errors.Select(error => Variable(error) + "Model"));
                    var prefix = operation.HostPrefix.Length > 0 ? $"HostPrefix = {Literals.Text(operation.HostPrefix)}, " : "";
                    _file.Line(
                        $"new(service, \"{operation.Name}\", \"{operation.HttpMethod}\", {Literals.Text(operation.Uri)}, "
                        + $"{Variable(operation.Name + "Request")}, {Variable(operation.Name + "Response")}) {{ {prefix}Errors = new ErrorModel[] {{ {errors} }} }},");
                }
            }, "};");
        }, "})");
        _file.Block("", () =>
        {
            _file.Line($"ServiceId = {Literals.Text(model.Metadata("serviceId"))},");
            _file.Line($"SigningName = {Literals.Text(model.Metadata("signingName", model.Metadata("endpointPrefix")))},");
            _file.Line($"EndpointPrefix = {Literals.Text(model.Metadata("endpointPrefix"))},");
            _file.Line($"ApiVersion = {Literals.Text(model.Metadata("apiVersion"))},");
            _file.Line($"Protocol = WireProtocol.{protocol},");
            _file.Line($"TargetPrefix = {Literals.Text(model.Metadata("targetPrefix"))},");
            _file.Line($"JsonVersion = {Literals.Text(model.Metadata("jsonVersion", "1.1"))},");
            _file.Line($"XmlNamespace = {Literals.Text(model.Metadata("xmlNamespace"))},");
            _file.Line(
                $"EndpointRule = new({Text(model.Entry.FipsPrefix)}, {Text(model.Entry.DualStackPrefix)}, "
                + $"{Literals.Flag(model.Entry.FipsByDefaultInGov)}),");
            _file.Line($"UnknownError = (message, inner, fault, code, id, http) => new Amazon.{name}.Amazon{name}Exception(message, inner, fault, code, id, http),");
        }, "};");
    }

    private static string Text(string? value) => value is null ? "null" : Literals.Text(value);

    private string Inner(ApiShape collection) => _types.Of(_reach.Model[collection.Element], insideCollection: true);

    private static string Reference(ApiShape shape) => shape switch
    {
        { IsDocument: true } => "Shape.Document",
        { Type: "structure" or "list" or "map" } or { IsEnum: true } => Variable(shape.Name),
        _ => Limits(shape).Length > 0 ? Variable(shape.Name) : "Shape." + Kind(shape),
    };

    private static string Variable(string name) => "s_" + char.ToLowerInvariant(name[0]) + name[1..];

    private static string Kind(ApiShape shape) =>
        shape.Type == "string" ? "Text" : char.ToUpperInvariant(shape.Type[0]) + shape.Type[1..];

    private static string Limits(ApiShape shape) =>
        (shape.Min is { } min ? $", min: {Literals.Number(min)}" : "")
        + (shape.Max is { } max ? $", max: {Literals.Number(max)}" : "")
        + (shape.Pattern is { } pattern ? $", pattern: {Literals.Text(pattern)}" : "");
}
