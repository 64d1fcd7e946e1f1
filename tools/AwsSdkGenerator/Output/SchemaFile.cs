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
        var name = _reach.Model.Entry.Name;
        _file.Line();
        _file.Block($"internal static class {name}Shapes", () =>
        {
            foreach (var shape in _reach.All)
            {
                Shape(shape);
            }

            foreach (var error in _reach.Errors)
            {
                Error(error);
            }

            foreach (var operation in _reach.Model.Operations)
            {
                Message(operation.Name + "Request", operation.Input);
                Message(operation.Name + "Response", operation.Output);
            }
        });
        _file.Line();
        _file.Block($"internal static class {name}Schema", Service);
    }

    private void Shape(ApiShape shape)
    {
        var name = Literals.Text(shape.Name);
        switch (shape.Type)
        {
            case "structure" when !shape.IsDocument && !shape.IsException && _reach.Structures.Contains(shape):
                Structure(shape.Name, $"Structure({name}, static () => new {_types.Of(shape, false)}()", shape.Name, shape.Members);
                break;
            case "list":
                Field(shape, $"List({name}, static () => new {_types.Of(shape, true)}(), static () => {Reference(_reach.Model[shape.Element])}{Limits(shape)})");
                break;
            case "map":
                Field(shape, $"Map({name}, static () => new {_types.Of(shape, true)}(), static () => {Reference(_reach.Model[shape.Key])}, static () => {Reference(_reach.Model[shape.Element])}{Limits(shape)})");
                break;
            case "string" when shape.IsEnum:
                Field(shape, $"OneOf({name}, {string.Join(", ", shape.Values.Select(Literals.Text))})");
                break;
            case not "structure" when Limits(shape).Length > 0:
                Field(shape, $"Limited({name}, ShapeKind.{Kind(shape)}{Limits(shape)})");
                break;
        }
    }

    private void Field(ApiShape shape, string value) => _file.Line($"{Made("Shape", Identifier(shape.Name))}Shape.{value});");

    // Most consoles use a part of a service: a shape is made when it is first asked for.
    private static string Made(string type, string name) => $"internal static {type} {name} => field ?? Once.Keep(ref field, ";

    private void Message(string type, string? shape) => Structure(
        type,
        $"Structure({Literals.Text(type)}, static () => new Amazon.{_reach.Model.Entry.Name}.Model.{type}()",
        type,
        shape is null ? [] : _reach.Model[shape].Members);

    private void Structure(string name, string start, string owner, IReadOnlyList<ApiMember> members)
    {
        _file.Line($"{Made("Shape", Identifier(name))}Shape.{start}, static () =>");
        _file.Rows(members.Select((member, index) => Member(owner, index, member)));
        _file.Line("]));");
    }

    private string Member(string owner, int index, ApiMember member) =>
        $"new({index}, {Literals.Text(member.Name)}, "
        + $"{(_types.IsEpoch(owner, member) ? "Shape.EpochMilliseconds" : Reference(_reach.Model[member.Shape]))}{Traits(member)}),";

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
        Structure(error.Name, $"Error({Literals.Text(error.Name)}", error.Name, [.. error.Members.Where(ExceptionsFile.IsExtra)]);
        var status = error.ErrorStatus ?? (error.IsFault ? 500 : 400);
        _file.Line(
            $"{Made("ErrorModel", Identifier(error.Name) + "Model")}new({Identifier(error.Name)}, {Literals.Text(error.ErrorCode ?? error.Name)}, "
            + $"(System.Net.HttpStatusCode){status}, {Literals.Flag(status < 500)}, typeof({type}), "
            + $"static (message, inner, fault, code, id, http) => new {type}(message, inner, fault, code, id, http)));");
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
        _file.Line("internal static ServiceModel Model { get; } = new(static service =>");
        _file.Rows(model.Operations.Select(Operation));
        _file.Block("])", () =>
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
            _file.Line($"UnknownError = static (message, inner, fault, code, id, http) => new Amazon.{name}.Amazon{name}Exception(message, inner, fault, code, id, http),");
        }, "};");
        foreach (var operation in model.Operations)
        {
            _file.Line();
            _file.Line($"internal static OperationModel {operation.Name} => Model.Operations[\"{operation.Name}\"];");
        }
    }

    private string Operation(ApiOperation operation)
    {
        var shapes = _reach.Model.Entry.Name + "Shapes.";
        var errors = string.Join(", ", operation.Errors.Select(error => $"{shapes}{Identifier(error)}Model"));
        var prefix = operation.HostPrefix.Length > 0 ? $"HostPrefix = {Literals.Text(operation.HostPrefix)}, " : "";
        return $"new(service, \"{operation.Name}\", \"{operation.HttpMethod}\", {Literals.Text(operation.Uri)}, "
            + $"{shapes}{Identifier(operation.Name + "Request")}, {shapes}{Identifier(operation.Name + "Response")}) "
            + $"{{ {prefix}Raises = static () => [{errors}] }},";
    }

    private static string Text(string? value) => value is null ? "null" : Literals.Text(value);

    private static string Reference(ApiShape shape) => shape switch
    {
        { IsDocument: true } => "Shape.Document",
        { Type: "structure" or "list" or "map" } or { IsEnum: true } => Identifier(shape.Name),
        _ => Limits(shape).Length > 0 ? Identifier(shape.Name) : "Shape." + Kind(shape),
    };

    private static string Identifier(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Kind(ApiShape shape) =>
        shape.Type == "string" ? "Text" : char.ToUpperInvariant(shape.Type[0]) + shape.Type[1..];

    private static string Limits(ApiShape shape) =>
        (shape.Min is { } min ? $", min: {Literals.Number(min)}" : "")
        + (shape.Max is { } max ? $", max: {Literals.Number(max)}" : "")
        + (shape.Pattern is { } pattern ? $", pattern: {Literals.Text(pattern)}" : "");
}
