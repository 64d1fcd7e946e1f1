using System.Collections;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>REST with JSON bodies: the operation is the method and the path.</summary>
internal sealed class RestJsonProtocol : IProtocol
{
    public ClientCall WriteRequest(OperationModel operation, AmazonWebServiceRequest request)
    {
        var hasBody = operation.Input.Members.Any(member => member.Location == MemberLocation.Body);
        return new ClientCall(
            In(operation, MemberLocation.Path).ToDictionary(member => member.LocationName, member => Label(operation, member, request)),
            [.. In(operation, MemberLocation.Query).SelectMany(member => QueryPairs(member, request))],
            hasBody ? new Dictionary<string, string> { ["Content-Type"] = "application/json" } : [],
            hasBody ? JsonWriting.Body(operation.Input, request) : []);
    }

    public ServerCall ReadRequest(ServiceModel service, WireRequest request)
    {
        foreach (var operation in service.Operations.Values.Where(operation => operation.HttpMethod == request.Method))
        {
            if (Match(operation.UriTemplate, request.Path) is { } labels)
            {
                return new ServerCall(operation, Read(operation, labels, request));
            }
        }

        throw new WireFormatException(WireFormatException.UnknownOperation, $"There is no operation {request.Method} {request.Path}.");
    }

    public WireResponse WriteResponse(OperationModel operation, AmazonWebServiceResponse response, string requestId) =>
        new(200, Headers(requestId), JsonWriting.Body(operation.Output, response));

    public (AmazonWebServiceResponse Response, string? RequestId) ReadResponse(OperationModel operation, ReadOnlyMemory<byte> body)
    {
        var output = operation.Output.Create();
        JsonReading.Into(output, operation.Output, JsonReading.Object(body));
        return ((AmazonWebServiceResponse)output, null);
    }

    public WireResponse WriteError(ServiceModel service, AmazonServiceException error, string requestId)
    {
        var form = ErrorForm.Of(service, error);
        var headers = Headers(requestId);
        headers[JsonErrors.TypeHeader] = form.Name;
        return new WireResponse(form.Status, headers, JsonErrors.Body(service, error, withType: false));
    }

    public AmazonServiceException ReadError(OperationModel operation, ErrorAnswer answer) => JsonErrors.Read(operation, answer);

    private static IEnumerable<Member> In(OperationModel operation, MemberLocation location) =>
        operation.Input.Members.Where(member => member.Location == location);

    // An empty label would turn the call into another one: GET /environments/ lists instead of reading one.
    private static string Label(OperationModel operation, Member member, object request) =>
        Values.Of(member, request) is { } value && Values.ToText(member.Shape, value) is { Length: > 0 } text
            ? text
            : throw operation.Service.UnknownError(
                $"{operation.Name} needs {member.Name}.", null, ErrorType.Sender, "ValidationException", null, 0);

    private static IEnumerable<KeyValuePair<string, string>> QueryPairs(Member member, object request) => Values.Of(member, request) switch
    {
        null => [],
        IList list => list.Cast<object>().Select(element => KeyValuePair.Create(member.LocationName, Values.ToText(member.Shape.Element, element))),
        var value => [KeyValuePair.Create(member.LocationName, Values.ToText(member.Shape, value))],
    };

    private static Dictionary<string, string>? Match(string template, string path)
    {
        var expected = template.Split('/');
        var found = path.Split('/');
        var labels = new Dictionary<string, string>();
        if (expected.Length != found.Length)
        {
            return null;
        }

        foreach (var (part, value) in expected.Zip(found))
        {
            if (part.StartsWith('{') && value.Length > 0)
            {
                labels[part.Trim('{', '}')] = Uri.UnescapeDataString(value);
            }
            else if (part != value)
            {
                return null;
            }
        }

        return labels;
    }

    private static AmazonWebServiceRequest Read(OperationModel operation, Dictionary<string, string> labels, WireRequest request)
    {
        var input = operation.Input.Create();
        JsonReading.Into(input, operation.Input, JsonReading.Object(request.Body));
        var query = FormText.Parse(request.Query).ToLookup(pair => pair.Key, pair => pair.Value);
        foreach (var member in operation.Input.Members)
        {
            if (member.Location == MemberLocation.Path && labels.TryGetValue(member.LocationName, out var label))
            {
                member.Set(input, Values.FromText(member.Shape, label));
            }
            else if (member.Location == MemberLocation.Query && query.Contains(member.LocationName))
            {
                member.Set(input, FromQuery(member.Shape, query[member.LocationName]));
            }
        }

        return (AmazonWebServiceRequest)input;
    }

    private static object FromQuery(Shape shape, IEnumerable<string> values)
    {
        if (shape.Kind != ShapeKind.List)
        {
            return Values.FromText(shape, values.First());
        }

        var list = (IList)shape.Create();
        foreach (var value in values)
        {
            list.Add(Values.FromText(shape.Element, value));
        }

        return list;
    }

    private static Dictionary<string, string> Headers(string requestId) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "application/json",
        ["x-amzn-RequestId"] = requestId,
    };
}
