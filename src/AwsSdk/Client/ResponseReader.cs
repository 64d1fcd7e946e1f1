using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Client;

/// <summary>Turns answers and errors into the service's types for the runtime.</summary>
internal sealed class ResponseReader(OperationModel operation) : ResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var requestId = Header(input, "x-amzn-RequestId") ?? Header(input, "x-amz-request-id");
        try
        {
            var (response, stated) = Wire.Of(operation.Service.Protocol).ReadResponse(operation, ((BodyContext)input).Read());
            response.ResponseMetadata = new ResponseMetadata { RequestId = requestId ?? stated };
            return response;
        }
        catch (WireFormatException exception)
        {
            throw new AmazonUnmarshallingException(requestId, input.CurrentPath, exception, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        Wire.Of(operation.Service.Protocol).ReadError(
            operation,
            new ErrorAnswer((int)statusCode, name => Header(input, name), ((BodyContext)input).Read(), innerException));

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new BodyContext(responseStream, maintainResponseBody, response, isException);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new BodyContext(responseStream, maintainResponseBody, response, isException);

    private static string? Header(UnmarshallerContext context, string name) =>
        context.ResponseData.IsHeaderPresent(name) ? context.ResponseData.GetHeaderValue(name) : null;
}
