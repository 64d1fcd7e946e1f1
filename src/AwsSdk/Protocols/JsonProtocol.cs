using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>AWS JSON 1.0 and 1.1: everything is a POST to /, the operation stands in X-Amz-Target.</summary>
internal sealed class JsonProtocol : IProtocol
{
    public const string TargetHeader = "X-Amz-Target";

    public ClientCall WriteRequest(OperationModel operation, AmazonWebServiceRequest request) => new(
        new Dictionary<string, string>(),
        [],
        new Dictionary<string, string>
        {
            [TargetHeader] = $"{operation.Service.TargetPrefix}.{operation.Name}",
            ["Content-Type"] = ContentType(operation.Service),
        },
        JsonWriting.Body(operation.Input, request));

    public ServerCall ReadRequest(ServiceModel service, WireRequest request)
    {
        var target = request.Headers.GetValueOrDefault(TargetHeader, "");
        var name = target[(target.LastIndexOf('.') + 1)..];
        if (!target.StartsWith(service.TargetPrefix + ".", StringComparison.Ordinal)
            || !service.Operations.TryGetValue(name, out var operation))
        {
            throw new WireFormatException(WireFormatException.UnknownOperation, $"The operation '{target}' is unknown.");
        }

        var input = operation.Input.Create();
        JsonReading.Into(input, operation.Input, JsonReading.Object(request.Body));
        return new ServerCall(operation, (AmazonWebServiceRequest)input);
    }

    public WireResponse WriteResponse(OperationModel operation, AmazonWebServiceResponse response, string requestId) =>
        new(200, Headers(operation.Service, requestId), JsonWriting.Body(operation.Output, response));

    public (AmazonWebServiceResponse Response, string? RequestId) ReadResponse(OperationModel operation, ReadOnlyMemory<byte> body)
    {
        var output = operation.Output.Create();
        JsonReading.Into(output, operation.Output, JsonReading.Object(body));
        return ((AmazonWebServiceResponse)output, null);
    }

    public WireResponse WriteError(ServiceModel service, AmazonServiceException error, string requestId)
    {
        var form = ErrorForm.Of(service, error);
        var headers = Headers(service, requestId);
        if (service.XmlNamespace.Length > 0)
        {
            // A service that once spoke Query keeps its old codes here:
            // https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
            headers[JsonErrors.QueryHeader] = $"{form.Code};{(form.SenderFault ? "Sender" : "Receiver")}";
        }

        return new WireResponse(form.Status, headers, JsonErrors.Body(service, error, withType: true));
    }

    public AmazonServiceException ReadError(OperationModel operation, ErrorAnswer answer) => JsonErrors.Read(operation, answer);

    private static string ContentType(ServiceModel service) => "application/x-amz-json-" + service.JsonVersion;

    private static Dictionary<string, string> Headers(ServiceModel service, string requestId) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = ContentType(service),
        ["x-amzn-RequestId"] = requestId,
    };
}
