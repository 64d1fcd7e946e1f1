using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>AWS Query: a form with Action and Version, answered in XML.</summary>
internal sealed class QueryProtocol : IProtocol
{
    public ClientCall WriteRequest(OperationModel operation, AmazonWebServiceRequest request) => new(
        new Dictionary<string, string>(),
        [],
        new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" },
        FormText.Write(
        [
            KeyValuePair.Create("Action", operation.Name),
            KeyValuePair.Create("Version", operation.Service.ApiVersion),
            .. QueryForm.Write(operation.Input, request),
        ]));

    public ServerCall ReadRequest(ServiceModel service, WireRequest request)
    {
        var form = QueryForm.Read(FormText.Parse(request.Query).Concat(FormText.Parse(Encoding.UTF8.GetString(request.Body.Span))));
        var action = form.Field("Action") ?? throw new WireFormatException("MissingAction", "The request names no Action.");
        if (!service.Operations.TryGetValue(action, out var operation))
        {
            throw new WireFormatException("InvalidAction", $"Could not find operation {action} for version {service.ApiVersion}");
        }

        var input = operation.Input.Create();
        form.Into(input, operation.Input);
        return new ServerCall(operation, (AmazonWebServiceRequest)input);
    }

    public WireResponse WriteResponse(OperationModel operation, AmazonWebServiceResponse response, string requestId) =>
        new(200, Headers(requestId), XmlForm.Document(writer =>
        {
            writer.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace);
            writer.WriteStartElement(operation.Name + "Result");
            XmlForm.Members(writer, operation.Output, response);
            writer.WriteEndElement();
            writer.WriteStartElement("ResponseMetadata");
            writer.WriteElementString("RequestId", requestId);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }));

    public (AmazonWebServiceResponse Response, string? RequestId) ReadResponse(OperationModel operation, ReadOnlyMemory<byte> body)
    {
        var root = XmlForm.Parse(body);
        var output = operation.Output.Create();
        if (XmlForm.Child(root, operation.Name + "Result") is { } result)
        {
            XmlForm.Into(output, operation.Output, result);
        }

        return ((AmazonWebServiceResponse)output, XmlForm.Child(XmlForm.Child(root, "ResponseMetadata"), "RequestId")?.Value);
    }

    public WireResponse WriteError(ServiceModel service, AmazonServiceException error, string requestId)
    {
        var form = ErrorForm.Of(service, error);
        return new WireResponse(form.Status, Headers(requestId), XmlForm.Document(writer =>
        {
            writer.WriteStartElement("ErrorResponse", service.XmlNamespace);
            writer.WriteStartElement("Error");
            writer.WriteElementString("Type", form.SenderFault ? "Sender" : "Receiver");
            writer.WriteElementString("Code", form.Code);
            writer.WriteElementString("Message", error.Message);
            if (form.Model is { } model)
            {
                XmlForm.Members(writer, model.Shape, error);
            }

            writer.WriteEndElement();
            writer.WriteElementString("RequestId", requestId);
            writer.WriteEndElement();
        }));
    }

    public AmazonServiceException ReadError(OperationModel operation, ErrorAnswer answer)
    {
        var root = Parse(answer.Body);
        var element = XmlForm.Child(root, "Error");
        var code = XmlForm.Child(element, "Code")?.Value;
        var requestId = XmlForm.Child(root, "RequestId")?.Value ?? JsonErrors.RequestId(answer);
        var error = ErrorForm.Create(operation, code, code, XmlForm.Child(element, "Message")?.Value, answer, requestId);
        if (element is not null && operation.Service.FindError(error) is { } model)
        {
            XmlForm.Into(error, model.Shape, element);
        }

        return error;
    }

    // A proxy in between answers with HTML: then there is no code and no message, but still a status.
    private static XElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return XmlForm.Parse(body);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Headers(string requestId) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "text/xml",
        ["x-amzn-RequestId"] = requestId,
    };
}
